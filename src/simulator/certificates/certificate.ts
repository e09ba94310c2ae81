// The two certificates of the simulator, by @peculiar/x509: the little CA, and the server certificate it signs. P-256 with
// SHA-256. Loaded only when one must be made: the library is large, and a start is quick.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

// Electron 25's main process has no global WebCrypto. Node's is the browser's, but for the names of newer key usages.
const crypto = webcrypto as unknown as Crypto;
x509.cryptoProvider.set(crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface MadeCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly privateKey: string;
}

export interface CertificateLife {
  /** Hexadecimal. */
  readonly serial: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const privatePem = async (key: CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

const freshKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const life = ({ serial, notBeforeMs, notAfterMs }: CertificateLife) => ({
  serialNumber: serial,
  notBefore: new Date(notBeforeMs),
  notAfter: new Date(notAfterMs),
  signingAlgorithm: algorithm,
});

/** A CA that vouches for servers directly and for nothing else. @param name its common name */
export const makeAuthority = async (name: string, lasting: CertificateLife): Promise<MadeCertificate> => {
  const keys = await freshKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...life(lasting),
    name: `CN=${name}`,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: await privatePem(keys.privateKey) };
};

export interface ServerName {
  readonly type: 'dns' | 'ip';
  readonly value: string;
}

export const loopbackNames: readonly ServerName[] = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
];

/** A server's certificate. @param names what it is for */
export const makeServer = async (
  name: string,
  authority: MadeCertificate,
  lasting: CertificateLife,
  names: readonly ServerName[] = loopbackNames,
): Promise<MadeCertificate> => {
  const keys = await freshKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const [pkcs8] = x509.PemConverter.decode(authority.privateKey);
  if (pkcs8 === undefined) throw new Error('the CA key is not a PEM key');
  const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...life(lasting),
    subject: `CN=${name}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([...names]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: await privatePem(keys.privateKey) };
};
