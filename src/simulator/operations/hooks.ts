// The calls that set, change, list and remove a webhook (QorCommerce v3, webhooks pages). One hook listens to one event
// of one merchant id. The vendor writes ids as `hook_…` and, in one list, as `web_…`; here they are `hook_…` everywhere.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isMid } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { listDate } from '../simulated-time.ts';
import type { Fields } from '../wire/fields.ts';
import { type Query, readPage } from '../wire/list-query.ts';
import { isEventName } from '../webhooks/event.ts';
import { allHooks, changeHook, deleteHook, findHook, insertHook, isLoopback } from '../webhooks/hook.ts';
import { type Host, missing, type Operation } from './host.ts';

const contentType = 'application/json';

const isHeader = (name: string, value: string): boolean => {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with where and how a hook is to be told; undefined when nothing is. */
const problem = (fields: Fields): string | undefined => {
  const { uri, content_type: type = contentType, header_key: name, header_value: value = '' } = fields;
  if (uri !== undefined && !isLoopback(uri)) return 'uri is not plain HTTP on this machine (127.0.0.1).';
  if (type !== contentType) return 'content_type is application/json.';
  if (name !== undefined && !isHeader(name, value)) return 'header_key and header_value make no header.';
  return undefined;
};

const unknownHook = (host: Host, httpStatus: number): Reply =>
  host.answers.refused(httpStatus, 'No such webhook', '76');

/** POST. */
export const createHook: Operation = (host, fields) => {
  const absent = missing(host, fields, ['mid', 'name', 'uri', 'event']);
  if (absent !== undefined) return absent;
  const { mid = '', name = '', uri = '', event = '' } = fields;
  if (!isMid(mid)) return host.answers.declined('89');
  if (!isEventName(event)) return host.answers.malformed('event is none of the events.');
  const wrong = problem(fields);
  if (wrong !== undefined) return host.answers.malformed(wrong);
  const hookId = `hook_${Buffer.from(host.randomness.bytes(16)).toString('hex')}`;
  insertHook(host.ledger.sql, {
    hookId,
    clientKey: host.identity.clientKey,
    mid,
    name,
    uri,
    event,
    headerKey: fields.header_key ?? null,
    headerValue: fields.header_value ?? null,
    active: true,
    paused: false,
    createdAtMs: host.time.nowMs(),
  });
  return host.answers.created('Webhook successfully created', { id: hookId });
};

/** PATCH. `run_pause` is `run` or `pause`; the vendor shows no values. */
export const updateHook: Operation = (host, fields) => {
  const absent = missing(host, fields, ['hook_id']);
  if (absent !== undefined) return absent;
  const runPause = fields.run_pause?.toLowerCase();
  if (runPause !== undefined && runPause !== 'run' && runPause !== 'pause')
    return host.answers.malformed('run_pause is run or pause.');
  const wrong = problem(fields);
  if (wrong !== undefined) return host.answers.malformed(wrong);
  const hook = findHook(host.ledger.sql, host.identity.clientKey, fields.hook_id ?? '');
  if (hook === undefined) return unknownHook(host, 200);
  changeHook(host.ledger.sql, hook, {
    name: fields.name ?? hook.name,
    uri: fields.uri ?? hook.uri,
    headerKey: fields.header_key ?? hook.headerKey,
    headerValue: fields.header_value ?? hook.headerValue,
    active: fields.active === undefined ? hook.active : fields.active === '1',
    paused: runPause === undefined ? hook.paused : runPause === 'pause',
  });
  return host.answers.found('Webhook successfully updated', { id: hook.hookId });
};

/** DELETE, by the path. */
export const removeHook: Operation = (host, fields) => {
  const hook = findHook(host.ledger.sql, host.identity.clientKey, fields.hook_id ?? '');
  if (hook === undefined) return unknownHook(host, 404);
  deleteHook(host.ledger.sql, hook.hookId);
  return host.answers.found('Webhook successfully removed', {});
};

/** GET: all, or those of the events that `type` lists. */
export const hookList = (host: Host, query: Query): Reply => {
  const page = readPage(query);
  if (!page.ok) return host.answers.malformed(page.message);
  const types = (query['type'] ?? '').split(',').map((type) => type.trim());
  const hooks = allHooks(host.ledger.sql, host.identity.clientKey).filter(
    (hook) => types.join('') === '' || types.includes(hook.event),
  );
  const webhooks = hooks.slice(page.offset, page.offset + page.limit).map((hook) => ({
    webhook_id: hook.hookId,
    type: hook.event,
    endpoint: hook.uri,
    created: listDate(hook.createdAtMs, host.switches.zone),
  }));
  const data = { count: hooks.length, limit: page.limit, offset: page.offset, webhooks };
  return host.answers.found('The request processed successfully', { data });
};
