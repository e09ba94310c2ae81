// Finding payments by a filter, fast in a journal of a million, also where hardly anything or nothing fits.
//
// - Kind, tender and state have few values, so a filter by them alone would read through most of the list. Together they
//   are the payment's class, of which a journal knows some dozens: a query goes through the classes that fit, one after
//   the other, each by an index that gives its payments newest first, and keeps the newest of all.
// - A value to search for (an amount, last four digits, a folio, a clerk) leads to an index with the class beside it.
// - The beginning of an order id, a time and a range of amounts lead to a stretch of an index. A stretch of few payments
//   is read whole; where it is long, payments that fit are not far apart, and the list is read from its newest.
// - A time narrows the list as well: payments are opened in the order of the clock but where that was set back, so the
//   first and last of each hour bound the part of the list to look through. Within it every payment's own time counts.
import { assert } from '../../base/assert.ts';
import { checkFilter, fitsClass, isAnswerable } from '../payment-filter.ts';
import type { ListedPayment, PaymentFilter, PaymentQuery, StoredPayment } from '../port.ts';
import type { SqlDriver, SqlStatement } from './driver.ts';
import type { SqlValue } from './parameters.ts';
import { type Condition, conditionsOf, hoursOf, type Lead, leadsOf } from './payment-conditions.ts';
import { integerOf, type SqlRow, textOf } from './row.ts';
import { listedPayment, selectPayments, selectRows, storedPayment } from './stored-payment.ts';

/** A stretch of an index of so many payments is still read whole: some ten milliseconds. */
const shortStretch = 20_000;

/** A time of more hours than this (two years) is not bounded by its hours; it takes in most of the list. */
const boundedHours = 17_520;

/** A part of the list, by the numbers of the entries that opened the payments, both ends included. */
interface Part {
  readonly low: number;
  readonly high: number;
}

/** One way into the list: rows from it come newest first. */
interface Path {
  readonly from: string;
  readonly conditions: readonly Condition[];
}

const existingClasses = `
  WITH RECURSIVE found (class) AS (
    SELECT min(class) FROM payment
    UNION ALL
    SELECT (SELECT min(class) FROM payment WHERE class > found.class) FROM found WHERE found.class IS NOT NULL
  )
  SELECT CAST(class AS BLOB) AS class FROM found WHERE class IS NOT NULL`;

const boundsOfHours = `
  WITH RECURSIVE hour (number) AS (SELECT ? UNION ALL SELECT number + 1 FROM hour WHERE number < ?)
  SELECT
    min((SELECT first_sequence FROM payment WHERE opened_hour = number ORDER BY first_sequence LIMIT 1)) AS low,
    max((SELECT first_sequence FROM payment WHERE opened_hour = number ORDER BY first_sequence DESC LIMIT 1)) AS high
  FROM hour`;

const whereOf = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ');
const valuesOf = (conditions: readonly Condition[]): SqlValue[] =>
  conditions.flatMap(({ values }) => [...values]);

export class PaymentSearch {
  readonly #driver: SqlDriver;
  readonly #statements = new Map<string, SqlStatement>();

  constructor(driver: SqlDriver) {
    this.#driver = driver;
  }

  /** Newest first. @throws JournalFault */
  payments(query: PaymentQuery): readonly StoredPayment[] {
    return this.#page(selectPayments, query).map(storedPayment);
  }

  /** @throws JournalFault */
  rows(query: PaymentQuery): readonly ListedPayment[] {
    return this.#page(selectRows, query).map(listedPayment);
  }

  /** @throws JournalFault */
  count(filter: PaymentFilter, atMost: number): number {
    assert(Number.isSafeInteger(atMost) && atMost >= 0, 'counting stops at a whole number');
    checkFilter(filter);
    const part = this.#part(filter, { low: 0, high: Number.MAX_SAFE_INTEGER });
    let counted = 0;
    if (part !== undefined)
      for (const path of this.#paths(filter)) counted += this.#countPath(path, part, atMost - counted);
    return counted;
  }

  /** @throws JournalFault */
  idsIn(state: string): readonly string[] {
    return this.#paths({ states: [state] }).flatMap(({ from, conditions }) => {
      // One text for all: a row for each takes many times as long.
      const [row] = this.#all(
        `SELECT CAST(json_group_array(p.id) AS BLOB) AS ids FROM payment AS p ${from} WHERE ${whereOf(conditions)}`,
        valuesOf(conditions),
      );
      return JSON.parse(textOf(row ?? {}, 'ids')) as readonly string[];
    });
  }

  #page(
    select: string,
    { filter = {}, limit, beforeSequence = Number.MAX_SAFE_INTEGER, afterSequence }: PaymentQuery,
  ): readonly SqlRow[] {
    assert(Number.isSafeInteger(limit) && limit >= 0, 'a page has a whole number of payments');
    checkFilter(filter);
    const part = this.#part(filter, { low: (afterSequence ?? 0) + 1, high: beforeSequence - 1 });
    const end = afterSequence === undefined ? 'newest' : 'oldest';
    const sequences = part === undefined || limit === 0 ? [] : this.#firstOf(end, part, filter, limit);
    return this.#all(
      `${select} WHERE p.first_sequence IN (SELECT value FROM json_each(?)) ORDER BY p.first_sequence DESC`,
      [JSON.stringify(sequences)],
    );
  }

  /** The payments nearest to one end of the part. */
  #firstOf(
    end: 'newest' | 'oldest',
    { low, high }: Part,
    filter: PaymentFilter,
    limit: number,
  ): readonly number[] {
    let nearest: readonly number[] = [];
    for (const { from, conditions } of this.#paths(filter)) {
      const all = [...conditions, { sql: 'p.first_sequence BETWEEN ? AND ?', values: [low, high] }];
      const found = this.#all(
        `SELECT p.first_sequence AS sequence FROM payment AS p ${from} WHERE ${whereOf(all)}
         ORDER BY p.first_sequence ${end === 'newest' ? 'DESC' : 'ASC'} LIMIT ?`,
        [...valuesOf(all), limit],
      ).map((row) => integerOf(row, 'sequence'));
      nearest = [...nearest, ...found]
        .sort((left, right) => (end === 'newest' ? right - left : left - right))
        .slice(0, limit);
      // What lies beyond a full page need not be looked at on the paths to come.
      const last = nearest.length === limit ? nearest.at(-1) : undefined;
      if (last !== undefined && end === 'newest') low = last;
      if (last !== undefined && end === 'oldest') high = last;
    }
    return nearest;
  }

  #countPath({ from, conditions }: Path, { low, high }: Part, atMost: number): number {
    if (atMost === 0) return 0;
    const all = [...conditions, { sql: 'p.first_sequence BETWEEN ? AND ?', values: [low, high] }];
    const [row] = this.#all(
      `SELECT count(*) AS count FROM (SELECT 1 FROM payment AS p ${from} WHERE ${whereOf(all)} LIMIT ?)`,
      [...valuesOf(all), atMost],
    );
    return integerOf(row ?? {}, 'count');
  }

  /** Where in this part every payment of the filter's time stands, undefined where there is none. */
  #part({ openedAtMs }: PaymentFilter, { low, high }: Part): Part | undefined {
    if (openedAtMs === undefined) return { low, high };
    const hours = hoursOf(openedAtMs);
    if (hours === undefined) return undefined;
    if (hours.last - hours.first >= boundedHours) return { low, high };
    const [row] = this.#all(boundsOfHours, [hours.first, hours.last]);
    if (row === undefined || row['low'] === null) return undefined;
    return { low: Math.max(low, integerOf(row, 'low')), high: Math.min(high, integerOf(row, 'high')) };
  }

  /** Ways to every payment that fits, none of them twice. */
  #paths(filter: PaymentFilter): readonly Path[] {
    if (!isAnswerable(filter)) return [];
    const lead = leadsOf(filter).find((each) => each.oneValue || this.#isShort(each));
    const classes = this.#classes(filter);
    if (classes?.length === 0) return [];
    if (lead !== undefined) return this.#leadPaths(lead, filter, classes);
    const conditions = conditionsOf(filter);
    if (classes === undefined) return [{ from: 'NOT INDEXED', conditions }];
    return classes.map((name) => ({
      from: 'INDEXED BY payment_class',
      conditions: [{ sql: 'p.class = ?', values: [name] }, ...conditions],
    }));
  }

  #leadPaths(lead: Lead, filter: PaymentFilter, classes: readonly string[] | undefined): readonly Path[] {
    const from = `INDEXED BY ${lead.index}`;
    const conditions = [lead.condition, ...conditionsOf(filter)];
    if (lead.oneValue)
      return (classes ?? this.#allClasses()).map((name) => ({
        from,
        conditions: [{ sql: 'p.class = ?', values: [name] }, ...conditions],
      }));
    if (classes === undefined) return [{ from, conditions }];
    const among = { sql: `p.class IN (${classes.map(() => '?').join(', ')})`, values: classes };
    return [{ from, conditions: [among, ...conditions] }];
  }

  #isShort({ index, condition }: Lead): boolean {
    const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM payment AS p INDEXED BY ${index} WHERE ${condition.sql} LIMIT ?)`;
    const [row] = this.#all(sql, [...condition.values, shortStretch]);
    return integerOf(row ?? {}, 'count') < shortStretch;
  }

  /** The classes that fit, undefined where all of them do. */
  #classes(filter: PaymentFilter): readonly string[] | undefined {
    const { kinds, tenders, states } = filter;
    if (kinds === undefined && tenders === undefined && states === undefined) return undefined;
    return this.#allClasses().filter((name) => {
      const [kind = '', tender = '', ...state] = name.split(' ');
      return fitsClass({ kind, tender, state: state.join(' ') }, filter);
    });
  }

  #allClasses(): readonly string[] {
    return this.#all(existingClasses, []).map((row) => textOf(row, 'class'));
  }

  #all(sql: string, values: readonly SqlValue[]): readonly SqlRow[] {
    const statement = this.#statements.get(sql) ?? this.#driver.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all(values);
  }
}
