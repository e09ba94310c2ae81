import { describe, expect, it } from 'vitest';
import { isOwnPage, registerPageUrl } from '../../../../src/main/shell/pages.ts';
import { createTrustedSender } from '../../../../src/main/shell/sender.ts';

const development = 'http://localhost:5173';

describe('isOwnPage', () => {
  it.each([registerPageUrl, 'countertop://register/', 'countertop://register/assets/index.js?v=1#top'])(
    'knows ours: %s',
    (url) => {
      expect(isOwnPage(url)).toBe(true);
    },
  );

  it.each([
    '',
    'register',
    'about:blank',
    'data:text/html,countertop://register/',
    'file:///opt/countertop/index.html',
    'https://register/index.html',
    'countertop://register.attacker.example/index.html',
    'countertop://register:80/index.html',
    'countertop://other@attacker/index.html',
    'countertop-register://register/index.html',
    'http://localhost:5173/index.html',
    'javascript:alert(1)',
  ])('refuses others: %s', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });

  it('knows the dev server in development, and that one alone', () => {
    expect(isOwnPage(`${development}/index.html`, development)).toBe(true);
    expect(isOwnPage('http://localhost:5174/', development)).toBe(false);
    expect(isOwnPage('https://localhost:5173/', development)).toBe(false);
  });
});

describe('the trusted sender', () => {
  const trusted = createTrustedSender(() => 7);
  const message = (id: number, frame: unknown) => ({ sender: { id }, senderFrame: frame }) as never;

  it('is the main frame of our window on a page of ours', () => {
    expect(trusted(message(7, { parent: null, url: registerPageUrl }))).toBe(true);
  });

  it.each([
    ['another window', 8, { parent: null, url: registerPageUrl }],
    ['a frame inside the page', 7, { parent: {}, url: registerPageUrl }],
    ['a frame that is gone', 7, null],
    ['another page', 7, { parent: null, url: 'https://attacker.example/' }],
  ])('is not %s', (_title, id, frame) => {
    expect(trusted(message(id, frame))).toBe(false);
  });

  it('is nobody while there is no window', () => {
    const nobody = createTrustedSender(() => undefined);
    expect(nobody(message(7, { parent: null, url: registerPageUrl }))).toBe(false);
  });
});
