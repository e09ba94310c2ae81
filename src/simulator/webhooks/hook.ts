// The hooks that clients have set, kept in the ledger's file.
import type { Sql, SqlRow } from '../ledger/sql.ts';
import type { EventName } from './event.ts';

export interface Hook {
  /** `hook_` and 32 hexadecimal digits. */
  readonly hookId: string;
  readonly clientKey: string;
  readonly mid: string;
  readonly name: string;
  /** Plain HTTP on this machine: see `isLoopback`. */
  readonly uri: string;
  readonly event: EventName;
  /** The one header by which the receiver knows the sender. */
  readonly headerKey: string | null;
  readonly headerValue: string | null;
  readonly active: boolean;
  readonly paused: boolean;
  readonly createdAtMs: number;
}

/** What a change may touch. */
export type HookChange = Partial<
  Pick<Hook, 'name' | 'uri' | 'headerKey' | 'headerValue' | 'active' | 'paused'>
>;

const fromRow = (row: SqlRow): Hook => ({
  hookId: row['hook_id'] as string,
  clientKey: row['client_key'] as string,
  mid: row['mid'] as string,
  name: row['name'] as string,
  uri: row['uri'] as string,
  event: row['event'] as EventName,
  headerKey: row['header_key'] as string | null,
  headerValue: row['header_value'] as string | null,
  active: row['active'] === 1,
  paused: row['paused'] === 1,
  createdAtMs: row['created_at_ms'] as number,
});

/** The simulator posts to this very machine and to no other. */
export const isLoopback = (uri: string): boolean => {
  try {
    const { protocol, hostname } = new URL(uri);
    return protocol === 'http:' && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  } catch {
    return false;
  }
};

export const insertHook = (sql: Sql, hook: Hook): void =>
  sql.run(
    `INSERT INTO hooks (hook_id, client_key, mid, name, uri, event, header_key, header_value, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      hook.hookId,
      hook.clientKey,
      hook.mid,
      hook.name,
      hook.uri,
      hook.event,
      hook.headerKey,
      hook.headerValue,
      hook.createdAtMs,
    ],
  );

/** Oldest first. */
export const allHooks = (sql: Sql, clientKey: string): Hook[] =>
  sql.rows('SELECT * FROM hooks WHERE client_key = ? ORDER BY sequence', [clientKey]).map(fromRow);

export const findHook = (sql: Sql, clientKey: string, hookId: string): Hook | undefined =>
  allHooks(sql, clientKey).find((hook) => hook.hookId === hookId);

export const changeHook = (sql: Sql, hook: Hook, change: HookChange): void => {
  const next = { ...hook, ...change };
  sql.run(
    `UPDATE hooks SET name = ?, uri = ?, header_key = ?, header_value = ?, active = ?, paused = ?
     WHERE hook_id = ?`,
    [
      next.name,
      next.uri,
      next.headerKey,
      next.headerValue,
      next.active ? 1 : 0,
      next.paused ? 1 : 0,
      hook.hookId,
    ],
  );
};

export const deleteHook = (sql: Sql, hookId: string): void =>
  sql.run('DELETE FROM hooks WHERE hook_id = ?', [hookId]);
