// The content security policy of our pages: scripts, fonts and pictures of our own, styles of our own or with this
// load's nonce, and no connection to anywhere. Everything the screen knows comes over the bridge.

/** @param nonce new for each load: characters of a base64 value (CSP level 3, nonce-source) */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
