// Serves the built screen under `countertop://register/`, and nothing else: only files of one folder, only kinds named
// here, only GET. A scheme of our own has an origin (a file:// page has none), so the policy's 'self' means something.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { contentSecurityPolicy } from './content-policy.ts';
import { isOwnPage, pageScheme } from './pages.ts';

/** For `protocol.registerSchemesAsPrivileged`, before the application is ready. Electron 25 ignores `codeCache`. */
export const pageSchemes: CustomScheme[] = [
  { scheme: pageScheme, privileges: { standard: true, secure: true, codeCache: true } },
];

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Letters, digits, `_`, `-` and single points inside: no escape, no dot file, no parent, no drive, no separator. */
const segment = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/** The file in `root` that a URL names, or undefined when it names none of ours. Pure: the file may not exist. */
export const fileOfPage = (url: string, root: string): string | undefined => {
  if (!isOwnPage(url)) return undefined;
  const { pathname } = new URL(url);
  const segments = (pathname === '/' ? '/index.html' : pathname).slice(1).split('/');
  if (!segments.every((part) => segment.test(part))) return undefined;
  const file = path.join(root, ...segments);
  return mediaTypes[path.extname(file)] === undefined ? undefined : file;
};

/** The page holds this word where its styles' nonce belongs. */
const noncePlace = '__STYLE_NONCE__';

const headersOf = (mediaType: string): Record<string, string> => ({
  'Content-Type': mediaType,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
});

export interface PageServerOptions {
  /** The folder of the built screen, `out/renderer`. */
  readonly root: string;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly log: Log;
}

/** What answers a request for a page. A UUID is the nonce: 122 random bits in characters that a nonce may have. */
export const createPageServer = (
  options: PageServerOptions,
): ((request: { readonly url: string; readonly method: string }) => Promise<Response>) => {
  const refused = (status: number, url: string): Response => {
    options.log.write('warn', 'shell.page-refused', { status, url: url.slice(0, 200) });
    return new Response(null, { status, headers: headersOf('text/plain') });
  };
  return async ({ url, method }) => {
    const file = fileOfPage(url, options.root);
    if (file === undefined) return refused(404, url);
    if (method !== 'GET') return refused(405, url);
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes === undefined) return refused(404, url);
    const extension = path.extname(file);
    const headers = headersOf(mediaTypes[extension] ?? '');
    if (extension !== '.html') return new Response(bytes, { headers });
    const nonce = options.ids.uuid();
    return new Response(bytes.toString('utf8').replaceAll(noncePlace, nonce), {
      headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
    });
  };
};

/** Call it when the application is ready, before the window loads. */
export const servePages = (protocol: Pick<Protocol, 'handle'>, options: PageServerOptions): void => {
  protocol.handle(pageScheme, createPageServer(options));
};
