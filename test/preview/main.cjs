// Opens the built preview in a window the way the product does: custom protocol, strict policy, a nonce for styles,
// no permission.
'use strict';
const { randomBytes } = require('node:crypto');
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, protocol, session } = require('electron');

const root = path.join(__dirname, 'screen');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
  "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

protocol.registerSchemesAsPrivileged([{ scheme: 'preview', privileges: { standard: true, secure: true } }]);

const serve = async (request) => {
  const { pathname } = new URL(request.url);
  const file = path.join(root, path.normalize(pathname));
  if (!file.startsWith(root)) return new Response('', { status: 404 });
  const nonce = randomBytes(16).toString('base64');
  const body = await readFile(file);
  const text = file.endsWith('.html') ? body.toString().replaceAll('__STYLE_NONCE__', nonce) : body;
  return new Response(text, {
    headers: {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy(nonce),
    },
  });
};

app.whenReady().then(async () => {
  protocol.handle('preview', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    useContentSize: true,
    webPreferences: { contextIsolation: true, sandbox: true },
  });
  await window.loadURL(process.env.PREVIEW_URL ?? 'preview://screen/index.html');
});
app.on('window-all-closed', () => app.quit());
