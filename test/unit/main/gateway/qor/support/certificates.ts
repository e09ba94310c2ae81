// A throw-away certificate authority and a server certificate from it, made anew for each test file. They can be for a
// wrong host or out of date: what a client must refuse.
import {
  loopbackNames,
  makeAuthority,
  makeServer,
  type ServerName,
} from '../../../../../../src/simulator/certificates/certificate.ts';

export interface Certificates {
  /** PEM of the authority. */
  readonly ca: string;
  /** PEM of the server's certificate and key. */
  readonly cert: string;
  readonly key: string;
}

const dayMs = 86_400_000;

/** @param names what the server certificate is for; `validForMs` may be negative for one that has expired */
export const makeCertificates = async (
  names: readonly ServerName[] = loopbackNames,
  validForMs = dayMs,
): Promise<Certificates> => {
  const nowMs = Date.now();
  const notBeforeMs = nowMs - 2 * dayMs;
  const authority = await makeAuthority('Test authority', {
    serial: '01',
    notBeforeMs,
    notAfterMs: nowMs + dayMs,
  });
  const lasting = { serial: '02', notBeforeMs, notAfterMs: nowMs + validForMs };
  const server = await makeServer('Test server', authority, lasting, names);
  return { ca: authority.certificate, cert: server.certificate, key: server.privateKey };
};
