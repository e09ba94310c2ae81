import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/base/log.ts';
import { createPageServer, fileOfPage } from '../../../../src/main/shell/protocol.ts';

const origin = 'countertop://register';

describe('fileOfPage', () => {
  const root = path.join(path.sep, 'opt', 'countertop', 'renderer');

  it('finds the page and its parts', () => {
    expect(fileOfPage(`${origin}/`, root)).toBe(path.join(root, 'index.html'));
    expect(fileOfPage(`${origin}/index.html?x=1#y`, root)).toBe(path.join(root, 'index.html'));
    expect(fileOfPage(`${origin}/assets/index-B3_x-9.js`, root)).toBe(
      path.join(root, 'assets', 'index-B3_x-9.js'),
    );
  });

  it.each([
    'https://register/index.html',
    `${origin}/main.cjs`,
    `${origin}/index.html/`,
    `${origin}//index.html`,
    `${origin}/assets`,
    `${origin}/.index.html`,
    `${origin}/assets/%2e%2e%2f%2e%2e%2fmain%2findex.js`,
    `${origin}/..%5c..%5cmain.js`,
    `${origin}/C:/index.html`,
    `${origin}/index.html%00.js`,
  ])('finds nothing for %s', (url) => {
    expect(fileOfPage(url, root)).toBeUndefined();
  });

  it('never leaves its folder, whatever the URL says', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2E.',
        '..%2f',
        '%5c',
        '\\',
        '/',
        '//',
        'assets',
        'index.html',
        'C:',
        '%00',
        '~',
        ';',
      ),
      fc.string({ maxLength: 8, unit: 'binary' }),
      fc.webPath(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('', '/'), (parts, glue) => {
        const file = fileOfPage(`${origin}/${parts.join(glue)}`, root);
        if (file === undefined) return;
        const inside = path.relative(root, file);
        expect(inside.split(path.sep)).not.toContain('..');
        expect(path.isAbsolute(inside)).toBe(false);
        expect(path.resolve(file)).toBe(file);
        expect(file).not.toMatch(/[%\0\\]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the page server', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'countertop-pages-'));
  mkdirSync(path.join(root, 'assets'));
  writeFileSync(
    path.join(root, 'index.html'),
    '<meta nonce="__STYLE_NONCE__"><style nonce="__STYLE_NONCE__">',
  );
  writeFileSync(path.join(root, 'assets', 'index.js'), '"__STYLE_NONCE__"');
  afterAll(() => rmSync(root, { recursive: true }));

  const lines: string[] = [];
  let loads = 0;
  const serve = createPageServer({
    root,
    ids: { uuid: () => `nonce-${(loads += 1)}` },
    log: createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  });
  const get = (url: string, method = 'GET') => serve({ url: origin + url, method });

  it('gives each load of the page its own nonce, the same in the page and in the policy', async () => {
    for (const nonce of ['nonce-1', 'nonce-2']) {
      const response = await get('/index.html');
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}">`);
      const policy = response.headers.get('Content-Security-Policy')?.split('; ') ?? [];
      expect(policy).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]);
    }
  });

  it('serves a script as it is, with its media type and no sniffing', async () => {
    const response = await get('/assets/index.js');
    expect(await response.text()).toBe('"__STYLE_NONCE__"');
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    ['a file that is not there', '/missing.js', 'GET', 404],
    ['a folder', '/assets.js', 'GET', 404],
    ['a way out', '/..%2fmain.js', 'GET', 404],
    ['another method', '/index.html', 'POST', 405],
  ])('refuses %s, with a log line and an empty body', async (_title, url, method, status) => {
    lines.length = 0;
    const response = await get(url, method);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    expect(JSON.parse(lines.join())).toMatchObject({ event: 'shell.page-refused', status });
  });
});
