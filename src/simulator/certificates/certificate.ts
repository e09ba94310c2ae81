// X.509 v3 certificates on P-256 with SHA-256 (RFC 5280), written with node:crypto alone so that the oldest Electron
// this runs in needs no WebCrypto. Two kinds only: the little CA, which may vouch for this machine's loopback names
// and nothing else, and the server certificate it signs.
import { createHash, type KeyObject, sign } from 'node:crypto';
import { bits, octets, oid, positiveInteger, sequence, set, tagged, time, utf8, yes } from './der.ts';

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const loopback = Buffer.from([127, 0, 0, 1]);
const oneAddress = Buffer.from([255, 255, 255, 255]);

export interface CertificateRequest {
  readonly kind: 'authority' | 'server';
  readonly subject: string;
  readonly subjectKey: KeyObject;
  readonly issuer: string;
  /** The private key of the issuer; its public half must be `issuerKey`. */
  readonly issuerPrivateKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly serial: Uint8Array;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const commonName = (name: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
const publicKeyInfo = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
/** RFC 5280, 4.2.1.2, method 1; on P-256 the public point is the last 65 bytes of the key info. */
const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha1').update(publicKeyInfo(key).subarray(-65)).digest();

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value));

const dnsName = tagged(0x82, Buffer.from('localhost'));

const extensionsOf = (request: CertificateRequest): Buffer[] => {
  const identifiers = [
    extension('2.5.29.14', false, octets(keyIdentifier(request.subjectKey))),
    extension('2.5.29.35', false, sequence(tagged(0x80, keyIdentifier(request.issuerKey)))),
  ];
  if (request.kind === 'authority') {
    const permitted = [dnsName, tagged(0x87, loopback, oneAddress)].map((name) => sequence(name));
    return [
      extension('2.5.29.19', true, sequence(yes, positiveInteger(Buffer.from([0])))),
      extension('2.5.29.15', true, bits(Buffer.from([0x06]), 1)), // keyCertSign, cRLSign
      extension('2.5.29.30', true, sequence(tagged(0xa0, ...permitted))), // name constraints
      ...identifiers,
    ];
  }
  return [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)), // digitalSignature
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))), // serverAuth
    extension('2.5.29.17', false, sequence(dnsName, tagged(0x87, loopback))),
    ...identifiers,
  ];
};

/** @returns the certificate as PEM text */
export const writeCertificate = (request: CertificateRequest): string => {
  const toBeSigned = sequence(
    tagged(0xa0, positiveInteger(Buffer.from([2]))), // version 3
    positiveInteger(request.serial),
    ecdsaWithSha256,
    commonName(request.issuer),
    sequence(time(request.notBeforeMs), time(request.notAfterMs)),
    commonName(request.subject),
    publicKeyInfo(request.subjectKey),
    tagged(0xa3, sequence(...extensionsOf(request))),
  );
  const signature = sign('sha256', toBeSigned, request.issuerPrivateKey);
  const base64 = sequence(toBeSigned, ecdsaWithSha256, bits(signature)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};
