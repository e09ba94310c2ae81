// Which pages are ours: one host under our own scheme, and in development the dev server besides. Everything that
// judges a URL (navigation, the sender of a message, requests) asks here, with a real URL parser.

export const pageScheme = 'countertop';
export const pageHost = 'register';
export const registerPageUrl = `${pageScheme}://${pageHost}/index.html`;

/**
 * @param developmentUrl the dev server's address, such as `http://localhost:5173`; absent in a built application
 */
export const isOwnPage = (url: string, developmentUrl?: string): boolean => {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  if (parsed.protocol === `${pageScheme}:`) return parsed.host === pageHost;
  return developmentUrl !== undefined && parsed.origin === new URL(developmentUrl).origin;
};
