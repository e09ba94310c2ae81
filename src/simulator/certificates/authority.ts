// The simulator's own little CA and its server certificate, kept in the data directory and used again at the next
// start, so that a client which was told to trust `ca.pem` goes on trusting it. Private keys are readable by their
// owner alone.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Randomness } from '../machine.ts';
import { writePrivately } from '../private-file.ts';
import { writeCertificate } from './certificate.ts';

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

interface KeyedCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

const freshPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const load = (dataDir: string, name: string, nowMs: number): KeyedCertificate | undefined => {
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

const keep = (dataDir: string, name: string, made: KeyedCertificate): KeyedCertificate => {
  writePrivately(path.join(dataDir, `${name}-key.pem`), made.privateKey);
  writePrivately(path.join(dataDir, `${name}.pem`), made.certificate);
  return made;
};

const makeAuthority = (nowMs: number, randomness: Randomness): KeyedCertificate => {
  const pair = freshPair();
  const certificate = writeCertificate({
    kind: 'authority',
    subject: authorityName,
    subjectKey: pair.publicKey,
    issuer: authorityName,
    issuerPrivateKey: pair.privateKey,
    issuerKey: pair.publicKey,
    serial: randomness.bytes(16),
    notBeforeMs: nowMs - dayMs,
    notAfterMs: nowMs + authorityLifeMs,
  });
  return { certificate, privateKey: pem(pair.privateKey) };
};

const makeServer = (authority: KeyedCertificate, nowMs: number, randomness: Randomness): KeyedCertificate => {
  const pair = freshPair();
  const issuerPrivateKey = createPrivateKey(authority.privateKey);
  const certificate = writeCertificate({
    kind: 'server',
    subject: serverName,
    subjectKey: pair.publicKey,
    issuer: authorityName,
    issuerPrivateKey,
    issuerKey: createPublicKey(authority.privateKey),
    serial: randomness.bytes(16),
    notBeforeMs: nowMs - dayMs,
    notAfterMs: nowMs + serverLifeMs,
  });
  return { certificate, privateKey: pem(pair.privateKey) };
};

/** Loads the CA and the server certificate from `dataDir`, or makes what is missing or about to expire. */
export const serverCertificate = (
  dataDir: string,
  nowMs: number,
  randomness: Randomness,
): ServerCertificate => {
  const loadedAuthority = load(dataDir, 'ca', nowMs);
  const authority = loadedAuthority ?? keep(dataDir, 'ca', makeAuthority(nowMs, randomness));
  // A server certificate of an earlier CA is of no use.
  const loadedServer = loadedAuthority === undefined ? undefined : load(dataDir, 'server', nowMs);
  const server = loadedServer ?? keep(dataDir, 'server', makeServer(authority, nowMs, randomness));
  return { caFile: path.join(dataDir, 'ca.pem'), ...server };
};
