// A POST as an operation wants it: fields read, idempotency key found, fingerprint taken. What fails here is malformed
// and is not remembered under its key.
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Host } from '../operations/host.ts';
import { type KeyedRequest, keyLengthMax } from '../operations/idempotency.ts';
import { canonical, parseBody } from './body.ts';
import { headerText } from './credentials.ts';
import { readFields } from './fields.ts';

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
  const body = parseBody(text, headerText(headers, 'content-type').toLowerCase());
  if (!body.ok) return malformed(body.message);
  if (body.flat) host.warn(`A request to ${path} came without transaction_data around its fields.`);
  const read = readFields(body.data);
  if (!read.ok) return malformed(read.message);
  for (const alias of read.aliasesUsed) host.warn(`A request to ${path} spelled a field ${alias}.`);
  const fingerprint = host.identity.digest(`POST\n${path}\n${canonical(body.data)}`);
  return { ok: true, request: { key, fingerprint, fields: read.fields } };
};
