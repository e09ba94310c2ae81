// The simulator's own little CA and its server certificate, kept in the data directory and used again at the next
// start, so that a client which was told to trust `ca.pem` goes on trusting it. Private keys are readable by their
// owner alone.
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Randomness } from '../machine.ts';
import { writePrivately } from '../private-file.ts';
import type { CertificateLife, MadeCertificate } from './certificate.ts';

const authorityName = 'Countertop simulator CA';
const serverName = 'Countertop simulator';
const dayMs = 86_400_000;
const authorityLifeMs = 3650 * dayMs;
/** Under the 398 days that browsers allow a server certificate. */
const serverLifeMs = 390 * dayMs;
const renewBeforeMs = 30 * dayMs;

export interface ServerCertificate {
  /** Path of the CA's certificate (PEM): what a client must be told to trust. */
  readonly caFile: string;
  readonly certificate: string;
  readonly privateKey: string;
}

const load = (dataDir: string, name: string, nowMs: number): MadeCertificate | undefined => {
  const [certificateFile, keyFile] = [
    path.join(dataDir, `${name}.pem`),
    path.join(dataDir, `${name}-key.pem`),
  ];
  if (!existsSync(certificateFile) || !existsSync(keyFile)) return undefined;
  const certificate = readFileSync(certificateFile, 'utf8');
  const expiresMs = Date.parse(new X509Certificate(certificate).validTo);
  return expiresMs - renewBeforeMs > nowMs
    ? { certificate, privateKey: readFileSync(keyFile, 'utf8') }
    : undefined;
};

const keep = (dataDir: string, name: string, made: MadeCertificate): MadeCertificate => {
  writePrivately(path.join(dataDir, `${name}-key.pem`), made.privateKey);
  writePrivately(path.join(dataDir, `${name}.pem`), made.certificate);
  return made;
};

const lifeOf = (nowMs: number, lifeMs: number, randomness: Randomness): CertificateLife => ({
  // The first byte is kept small: a serial number is a positive integer.
  serial: `01${Buffer.from(randomness.bytes(15)).toString('hex')}`,
  notBeforeMs: nowMs - dayMs,
  notAfterMs: nowMs + lifeMs,
});

/** Loads the CA and the server certificate from `dataDir`, or makes what is missing or about to expire. */
export const serverCertificate = async (
  dataDir: string,
  nowMs: number,
  randomness: Randomness,
): Promise<ServerCertificate> => {
  const loadedAuthority = load(dataDir, 'ca', nowMs);
  // A server certificate of an earlier CA is of no use.
  const loadedServer = loadedAuthority === undefined ? undefined : load(dataDir, 'server', nowMs);
  if (loadedServer !== undefined) return { caFile: path.join(dataDir, 'ca.pem'), ...loadedServer };
  const { makeAuthority, makeServer } = await import('./certificate.ts');
  const authority =
    loadedAuthority ??
    keep(dataDir, 'ca', await makeAuthority(authorityName, lifeOf(nowMs, authorityLifeMs, randomness)));
  const made = await makeServer(serverName, authority, lifeOf(nowMs, serverLifeMs, randomness));
  const server = keep(dataDir, 'server', made);
  return { caFile: path.join(dataDir, 'ca.pem'), ...server };
};
