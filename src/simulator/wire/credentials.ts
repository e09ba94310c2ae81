// The two key headers. Missing is 401, wrong is 403 (QorCommerce v3, response handling page); a production key on this
// test gateway is a wrong one.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '../identity.ts';

export interface CredentialProblem {
  readonly httpStatus: 401 | 403;
  readonly message: string;
}

const same = (given: string, right: string): boolean => {
  const [left, other] = [Buffer.from(given), Buffer.from(right)];
  return left.length === other.length && timingSafeEqual(left, other);
};

/** A header's text, trimmed; empty when it is absent. `name` in lower case. */
export const headerText = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
};

export const credentialProblem = (
  headers: IncomingHttpHeaders,
  identity: Pick<Identity, 'appKey' | 'clientKey'>,
): CredentialProblem | undefined => {
  const [appKey, clientKey] = [headerText(headers, 'qor-app-key'), headerText(headers, 'qor-client-key')];
  if (appKey === '' || clientKey === '') return { httpStatus: 401, message: 'API keys are missing.' };
  if (same(appKey, identity.appKey) && same(clientKey, identity.clientKey)) return undefined;
  return { httpStatus: 403, message: 'API keys are wrong.' };
};
