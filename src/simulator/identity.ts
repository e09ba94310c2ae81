// Who the simulated merchant is: keys minted once and kept in the data directory, and the two published test MIDs.
// The gateway's own published key pair is not used: a key that is known to all proves nothing.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assertSimulator, type Randomness, randomDigits } from './machine.ts';
import { writePrivately } from './private-file.ts';

/** QorCommerce v3, "Getting started": test merchant ids for card not present and card present. */
export const mids = { cardNotPresent: '887728202', cardPresent: '887728203' } as const;

export const isMid = (text: string): boolean => Object.values<string>(mids).includes(text);

export interface Identity {
  /** `T` (testing) and 19 digits. */
  readonly appKey: string;
  /** 32 hexadecimal digits; one a merchant account. */
  readonly clientKey: string;
  /** A keyed digest, hexadecimal. Lets the ledger ask "the same card?" and "the same request?" and keep neither. */
  digest(text: string): string;
}

const parse = (text: string): { appKey: string; clientKey: string; digestKey: string } => {
  const value = JSON.parse(text) as Record<string, unknown>;
  const [appKey, clientKey, digestKey] = [value['appKey'], value['clientKey'], value['digestKey']];
  assertSimulator(
    typeof appKey === 'string' && typeof clientKey === 'string' && typeof digestKey === 'string',
    'identity.json of the data directory is damaged',
  );
  return { appKey, clientKey, digestKey };
};

export const loadIdentity = (dataDir: string, randomness: Randomness): Identity => {
  const file = path.join(dataDir, 'identity.json');
  if (!existsSync(file)) {
    const hex = (length: number) => Buffer.from(randomness.bytes(length)).toString('hex');
    const minted = { appKey: `T${randomDigits(randomness, 19)}`, clientKey: hex(16), digestKey: hex(32) };
    writePrivately(file, JSON.stringify(minted));
  }
  const { appKey, clientKey, digestKey } = parse(readFileSync(file, 'utf8'));
  const key = Buffer.from(digestKey, 'hex');
  return { appKey, clientKey, digest: (text) => createHmac('sha256', key).update(text).digest('hex') };
};
