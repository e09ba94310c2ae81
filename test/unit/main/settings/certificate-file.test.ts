import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificateFile } from '../../../../src/main/settings/certificate-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'countertop-ca-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (text: string): string => {
  const file = path.join(folder, `${text.length}.pem`);
  writeFileSync(file, text);
  return file;
};
const [first = '', second = ''] = rootCertificates;
const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';

describe('readCertificateFile', () => {
  it('reads certificates and leaves everything else of the file where it is', () => {
    expect(readCertificateFile(written(`# ours\n${key}${first}\n${second}\n`))).toEqual({
      state: 'good',
      pem: `${first}\n${second}\n`,
    });
  });

  it('has nothing to read for an empty path', () => {
    expect(readCertificateFile('')).toEqual({ state: 'none' });
  });

  it.each([
    ['text', 'hello'],
    ['a key alone', key],
    ['a certificate cut short', first.slice(0, 200) + first.slice(300)],
    ['a good one and a bad one', `${first}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`],
  ])('says that it is no certificate: %s', (_title, text) => {
    expect(readCertificateFile(written(text))).toEqual({ state: 'not-a-certificate' });
  });

  it.each([
    ['no file', path.join(folder, 'missing.pem')],
    ['a folder', folder],
    ['a device that never ends', '/dev/zero'],
    ['a file far too large', written(first.padEnd(600 * 1024))],
    ['no path', 'a\0b'],
  ])('says that it cannot be read: %s', (_title, file) => {
    expect(readCertificateFile(file)).toEqual({ state: 'file-unreadable' });
  });
});
