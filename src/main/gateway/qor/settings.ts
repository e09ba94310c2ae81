// What the QorCommerce adapter must be told. Checked once, in the constructor of the gateway: whoever edits settings
// validates them for people first, so that a bad value here is a bug.
import { assert } from '../../base/assert.ts';

export interface QorSettings {
  /** `https://…/v3`, with or without a trailing slash. Plain HTTP is refused (QorCommerce v3, getting-started page). */
  readonly baseUrl: string;
  /** `T…` for testing, `P…` for production; at most 24 characters. */
  readonly appKey: string;
  /** The merchant's own key. */
  readonly clientKey: string;
  readonly cardPresentMid: string;
  readonly cardNotPresentMid: string;
  /** PEM of one or more certificate authorities to trust besides the built-in ones. */
  readonly extraCa?: string;
  /** Milliseconds from the start of a POST to the last byte of its answer. Default 30 000. */
  readonly deadlineMs?: number;
  /** The same for a GET. Default 10 000. */
  readonly lookUpDeadlineMs?: number;
  /** Reserved: proxies are not spoken yet. */
  readonly proxy?: never;
}

/** A header value: visible ASCII, so that a stray line break can never add a header. */
const headerValue = /^[\x21-\x7e]{1,64}$/;
/** QorCommerce v3: `mid` is at most 24 characters. */
const merchantId = /^[A-Za-z0-9]{1,24}$/;

const parsed = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};

/** @throws Bug when a setting cannot work */
export const assertUsable = (settings: QorSettings): void => {
  const url = parsed(settings.baseUrl);
  assert(url?.protocol === 'https:', 'the gateway is spoken to over HTTPS only');
  assert(url.username === '' && url.password === '', 'the base URL carries no credentials');
  assert(url.search === '' && url.hash === '', 'the base URL ends with its path');
  assert(headerValue.test(settings.appKey), 'the app key is visible ASCII, at most 64 characters');
  assert(headerValue.test(settings.clientKey), 'the client key is visible ASCII, at most 64 characters');
  assert(merchantId.test(settings.cardPresentMid), 'the card-present MID is 1 to 24 letters and digits');
  assert(
    merchantId.test(settings.cardNotPresentMid),
    'the card-not-present MID is 1 to 24 letters and digits',
  );
};
