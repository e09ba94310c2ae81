// Reads the extra certificate authority that a manager named in the settings. The path comes from the screen, so only
// a regular file of a certificate's size is read, and only whether it is one goes back.
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

export type CertificateFile =
  | { readonly state: 'none' | 'file-unreadable' | 'not-a-certificate' }
  | { readonly state: 'good'; readonly pem: string };

/** A bundle of every public authority is about 220 kB. */
const bytesMax = 512 * 1024;

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file and nothing else of it; never throws. An empty path is `none`. */
export const readCertificateFile = (path: string): CertificateFile => {
  if (path === '') return { state: 'none' };
  let text: string;
  try {
    const file = statSync(path);
    // A device or a pipe is no regular file, and reading it could last for ever.
    if (!file.isFile() || file.size > bytesMax) return { state: 'file-unreadable' };
    text = readFileSync(path, 'latin1');
  } catch {
    return { state: 'file-unreadable' };
  }
  const blocks = text.match(certificateBlock) ?? [];
  if (blocks.length === 0 || !blocks.every(isCertificate)) return { state: 'not-a-certificate' };
  return { state: 'good', pem: `${blocks.join('\n')}\n` };
};

const isCertificate = (pem: string): boolean => {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
};
