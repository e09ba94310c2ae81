// A throw-away certificate authority and a server certificate from it, made anew for each test file. Unlike the
// simulator's own, they can be for a wrong host or out of date: what a client must refuse.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  bits,
  octets,
  oid,
  positiveInteger,
  sequence,
  set,
  tagged,
  time,
  utf8,
  yes,
} from '../../../../../../src/simulator/certificates/der.ts';

export interface Certificates {
  /** PEM of the authority. */
  readonly ca: string;
  /** PEM of the server's certificate and key. */
  readonly cert: string;
  readonly key: string;
}

/** An address is given as its four bytes. */
export type HostName = string | Uint8Array;

const dayMs = 86_400_000;
const loopback: readonly HostName[] = ['localhost', Uint8Array.of(127, 0, 0, 1)];
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

const named = (name: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), yes, octets(value));
/** RFC 5280, 4.2.1.9: `cA` true. */
const isAuthority = extension('2.5.29.19', sequence(yes));
/** RFC 5280, 4.2.1.6: dNSName or iPAddress. */
const isFor = (names: readonly HostName[]): Buffer =>
  extension(
    '2.5.29.17',
    sequence(
      ...names.map((name) =>
        typeof name === 'string' ? tagged(0x82, Buffer.from(name)) : tagged(0x87, name),
      ),
    ),
  );

/** RFC 5280, 4.1, as PEM. */
const certificate = (
  subject: string,
  subjectKey: KeyObject,
  signingKey: KeyObject,
  notAfterMs: number,
  extensions: Buffer,
): string => {
  const body = sequence(
    tagged(0xa0, positiveInteger(Uint8Array.of(2))),
    positiveInteger(Uint8Array.of(subject.length)),
    ecdsaWithSha256,
    named('Test authority'),
    sequence(time(Date.now() - 2 * dayMs), time(notAfterMs)),
    named(subject),
    subjectKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extensions)),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, signingKey)));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
};

/** @param names what the server certificate is for; `validForMs` may be negative for one that has expired */
export const makeCertificates = (names = loopback, validForMs = dayMs): Certificates => {
  const [authority, server] = [1, 2].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' })) as [
    ReturnType<typeof generateKeyPairSync>,
    ReturnType<typeof generateKeyPairSync>,
  ];
  const now = Date.now();
  return {
    ca: certificate('Test authority', authority.publicKey, authority.privateKey, now + dayMs, isAuthority),
    cert: certificate('Test server', server.publicKey, authority.privateKey, now + validForMs, isFor(names)),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};
