// A new PIN or password for somebody: by the rules, and none of the last four.
import type { Answer } from '../../contract/index.ts';
import type { Person } from './person.ts';
import { refused } from './proof.ts';
import { secretFault, secretKindOf } from './secret-rules.ts';
import type { Secrets } from './secrets.ts';

/** PCI DSS 8.3.7. */
const remembered = 4;

export type SecretParts = Pick<Person, 'secrets' | 'secretKind' | 'secretSetAtMs'>;

/** In line only: it takes as long as five sign-ins. @param person role and name decide the rules; secrets none when new */
export const newSecret = async (
  hashing: Secrets,
  { name, role, secrets }: Pick<Person, 'name' | 'role' | 'secrets'>,
  wanted: string,
  nowMs: number,
): Promise<Answer<SecretParts>> => {
  const secretKind = secretKindOf(role);
  const fault = secretFault(wanted, secretKind, name);
  if (fault !== undefined) return refused(fault);
  for (const kept of secrets) if (await hashing.isSame(wanted, kept)) return refused('secret-used-before');
  const newest = await hashing.keep(wanted);
  return {
    ok: true,
    value: { secrets: [newest, ...secrets].slice(0, remembered), secretKind, secretSetAtMs: nowMs },
  };
};
