// What stands in an exported file, read back by a reader that knows only the format.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textCell } from '../../../../../src/main/base/csv.ts';
import { csv } from '../../../../../src/main/journal/export/csv.ts';
import type { ExportFormat } from '../../../../../src/main/journal/export/export-format.ts';
import { exportedPayment } from '../../../../../src/main/journal/export/exported-payment.ts';
import { json } from '../../../../../src/main/journal/export/json.ts';
import type { PaymentRow } from '../../../../../src/main/journal/port.ts';
import { saleRow } from '../sample-entries.ts';

const written = (format: ExportFormat, rows: readonly PaymentRow[]): string =>
  [
    format.begin,
    ...rows.map((row, at) => format.payment(exportedPayment({ row, sequence: at + 1 }), at === 0)),
    format.end,
  ].join('');

/** A reader of RFC 4180. */
const readCsv = (text: string): string[][] => {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`no cell at ${cell.lastIndex}`);
    records.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
};

describe('CSV', () => {
  it('is a header and a line for each payment', () => {
    const rows = [
      saleRow('a', {
        state: 'approved',
        amountMinor: 123_456,
        lastFour: '0042',
        clerk: 'Clerk 1, "A"',
        folio: '12',
      }),
      saleRow('b', {
        kind: 'refund',
        parentId: 'a',
        amountMinor: -5,
        tender: 'gift-card',
        basketId: 'x\r\ny',
      }),
    ];
    expect(written(csv, rows)).toBe(
      [
        'number,opened_at,kind,state,tender,amount,currency,order_id,transaction_id,last_four,clerk,folio,basket_id,id,parent_id',
        '1,2026-11-21T10:15:00.123Z,sale,approved,card,1234.56,USD,,,0042,"Clerk 1, ""A""",12,,a,',
        '2,2026-11-21T10:15:00.123Z,refund,awaiting-card,gift-card,-0.05,USD,,,,,,"x\r\ny",b,a',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\n=1', '"\'\n=1"'],
    ['=1,"2"', '"\'=1,""2"""'],
    ['a=1', 'a=1'],
    ['', ''],
    [null, ''],
  ])('guards %j against a spreadsheet', (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it('gives every text back, none of it a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('=', '-', '"', ',', '\r', '\n', ' ', 'a') }),
        (clerk, folio) => {
          const [, record] = readCsv(written(csv, [saleRow('a', { clerk, folio })]));
          const cells = [record?.[10] ?? '', record?.[11] ?? ''];
          expect(cells.map((cell) => cell.replace(/^'(?=\s*[=+\-@])/, ''))).toEqual([clerk, folio]);
          for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
          expect(record).toHaveLength(15);
        },
      ),
    );
  });
});

describe('JSON', () => {
  it('is an array of payments, also of none', () => {
    const rows = [saleRow('a', { clerk: '=1+1', amountMinor: 123_456 }), saleRow('b')];
    expect(JSON.parse(written(json, []))).toEqual([]);
    expect(JSON.parse(written(json, rows))).toEqual([
      {
        number: 1,
        openedAt: '2026-11-21T10:15:00.123Z',
        kind: 'sale',
        state: 'awaiting-card',
        tender: 'card',
        amount: '1234.56',
        amountMinor: 123_456,
        currency: 'USD',
        orderId: null,
        transactionId: null,
        lastFour: null,
        clerk: '=1+1',
        folio: null,
        basketId: null,
        id: 'a',
        parentId: null,
      },
      expect.objectContaining({ number: 2, id: 'b', amount: '6.16' }),
    ]);
  });
});
