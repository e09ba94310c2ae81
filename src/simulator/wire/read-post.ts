// A request with a body as an operation wants it: fields read; of a POST also the idempotency key found and the
// fingerprint taken. What fails here is malformed and is not remembered under its key.
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Host } from '../operations/host.ts';
import { type KeyedRequest, keyLengthMax } from '../operations/idempotency.ts';
import { canonical, type Data, parseBody } from './body.ts';
import { headerText } from './credentials.ts';
import { type Fields, readFields } from './fields.ts';

export type ReadPost =
  | { readonly ok: true; readonly request: KeyedRequest }
  | { readonly ok: false; readonly reply: Reply; readonly key: string | null };

const keyOf = (host: Host, headers: IncomingHttpHeaders): string | null => {
  const named = headerText(headers, 'qor-idempotent-key');
  if (named !== '') return named;
  const common = headerText(headers, 'idempotency-key');
  if (common === '') return null;
  host.warn('A request named its key Idempotency-Key alone; the gateway documents Qor-Idempotent-Key.');
  return common;
};

type ReadData =
  | { readonly ok: true; readonly data: Data; readonly fields: Fields }
  | { readonly ok: false; readonly message: string };

/** @param beside what the path or the query says; it goes before the body */
const readData = (
  host: Host,
  path: string,
  headers: IncomingHttpHeaders,
  text: string,
  beside: Data = {},
): ReadData => {
  const body = parseBody(text, headerText(headers, 'content-type').toLowerCase());
  if (!body.ok) return body;
  if (body.flat && Object.keys(body.data).length > 0)
    host.warn(`A request to ${path} came without transaction_data around its fields.`);
  const read = readFields({ ...body.data, ...beside });
  if (!read.ok) return read;
  for (const alias of read.aliasesUsed) host.warn(`A request to ${path} spelled a field ${alias}.`);
  return { ok: true, data: body.data, fields: read.fields };
};

/** @param path below `/v3`, without a trailing slash */
export const readPost = (host: Host, path: string, headers: IncomingHttpHeaders, text: string): ReadPost => {
  const key = keyOf(host, headers);
  const malformed = (message: string): ReadPost => ({
    ok: false,
    reply: host.answers.malformed(message),
    key,
  });
  if (key !== null && key.length > keyLengthMax)
    return malformed(`The idempotency key is longer than ${keyLengthMax} characters.`);
  const read = readData(host, path, headers, text);
  if (!read.ok) return malformed(read.message);
  const fingerprint = host.identity.digest(`POST\n${path}\n${canonical(read.data)}`);
  return { ok: true, request: { key, fingerprint, fields: read.fields } };
};

export type ReadChange =
  { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly reply: Reply };

/**
 * PATCH, PUT or DELETE. A DELETE may come without a body.
 * @param beside the parameters of path and query
 */
export const readChange = (
  host: Host,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  text: string,
  beside: Data,
): ReadChange => {
  const empty = method === 'DELETE' && text === '';
  const read = readData(host, path, empty ? {} : headers, empty ? '{}' : text, beside);
  return read.ok ? read : { ok: false, reply: host.answers.malformed(read.message) };
};
