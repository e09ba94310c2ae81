import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serverCertificate } from '../../../../src/simulator/certificates/authority.ts';
import { octets, oid, positiveInteger, time } from '../../../../src/simulator/certificates/der.ts';
import { machineRandomness } from '../../../../src/simulator/machine.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 21);

describe('DER', () => {
  test.each([
    [positiveInteger(Buffer.from([0x00, 0x7f])), '02017f'],
    [positiveInteger(Buffer.from([0x80])), '02020080'],
    [positiveInteger(Buffer.from([0x00])), '020100'],
    [oid('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    [octets(Buffer.alloc(200)).subarray(0, 3), '0481c8'],
    [octets(Buffer.alloc(300)).subarray(0, 4), '0482012c'],
    [time(Date.UTC(2049, 11, 31)), `170d${Buffer.from('491231000000Z').toString('hex')}`],
    [time(Date.UTC(2050, 0, 1)), `180f${Buffer.from('20500101000000Z').toString('hex')}`],
  ])('%#', (bytes, hex) => expect(bytes.toString('hex')).toBe(hex));
});

describe('the server certificate', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'countertop-certificates-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const make = (nowMs = now) => serverCertificate(dataDir, nowMs, machineRandomness);

  test('is signed by the little CA and stands for loopback alone', () => {
    const made = make();
    const [ca, server] = [
      new X509Certificate(readFileSync(made.caFile)),
      new X509Certificate(made.certificate),
    ];
    expect(ca.ca).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.checkIssued(ca)).toBe(true);
    expect(server.verify(ca.publicKey)).toBe(true);
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('example.com')).toBeUndefined();
    expect(createPublicKey(made.privateKey).equals(server.publicKey)).toBe(true);
  });

  test('is used again, and so is the CA', () => {
    const first = make();
    const authority = readFileSync(first.caFile, 'utf8');
    expect(make(now + dayMs).certificate).toBe(first.certificate);
    expect(readFileSync(first.caFile, 'utf8')).toBe(authority);
  });

  test('is renewed by the same CA before it runs out', () => {
    const first = make();
    const authority = readFileSync(first.caFile, 'utf8');
    const later = make(now + 365 * dayMs);
    expect(later.certificate).not.toBe(first.certificate);
    expect(readFileSync(later.caFile, 'utf8')).toBe(authority);
  });

  test('leaves nothing that others may read', () => {
    make();
    const files = readdirSync(dataDir);
    expect(files.sort()).toEqual(['ca-key.pem', 'ca.pem', 'server-key.pem', 'server.pem']);
    for (const file of files) expect(statSync(path.join(dataDir, file)).mode & 0o077).toBe(0);
  });
});
