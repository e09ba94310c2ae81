// A throw-away certificate authority and a server certificate from it, made anew for each test file.
import './reflect-shim.ts';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

export interface Certificates {
  /** PEM of the authority. */
  readonly ca: string;
  /** PEM of the server's certificate and key. */
  readonly cert: string;
  readonly key: string;
}

const pemOfKey = async (key: webcrypto.CryptoKey): Promise<string> => {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${bytes.toString('base64')}\n-----END PRIVATE KEY-----\n`;
};

/** @param names what the server certificate is for; `validForMs` may be negative for one that has expired */
export const makeCertificates = async (
  names: readonly { type: 'dns' | 'ip'; value: string }[] = [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ],
  validForMs = dayMs,
): Promise<Certificates> => {
  cryptoProvider.set(webcrypto as unknown as Crypto);
  const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [caKeys, serverKeys] = [await makeKeys(), await makeKeys()];
  const now = Date.now();
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test authority',
    notBefore: new Date(now - 2 * dayMs),
    notAfter: new Date(now + 2 * dayMs),
    keys: caKeys as CryptoKeyPair,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=Test server',
    issuer: authority.subject,
    notBefore: new Date(now - 2 * dayMs),
    notAfter: new Date(now + validForMs),
    publicKey: serverKeys.publicKey as CryptoKey,
    signingKey: caKeys.privateKey as CryptoKey,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([...names])],
  });
  return {
    ca: authority.toString('pem'),
    cert: certificate.toString('pem'),
    key: await pemOfKey(serverKeys.privateKey),
  };
};
