// Every fault as a client sees it: what comes over the socket, and what the ledger says happened.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
let clock: ManualClock;
beforeAll(async () => {
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock });
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

interface Raw {
  readonly head: string;
  readonly body: string;
  readonly announced: number;
}

/** POSTs on a socket of its own and returns all that came until the other side closed. */
const raw = (fields: object, key: string): Promise<Raw> =>
  new Promise((resolve) => {
    const { description } = gateway.simulator;
    const body = JSON.stringify({ transaction_data: fields });
    const ca = readFileSync(description.caFile);
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(description.baseUrl).port), ca }, () => {
      socket.write(
        [
          'POST /v3/payment/sale HTTP/1.1',
          'Host: 127.0.0.1',
          'Connection: close',
          `Qor-App-Key: ${description.appKey}`,
          `Qor-Client-Key: ${description.clientKey}`,
          `Qor-Idempotent-Key: ${key}`,
          'Content-Type: application/json',
          `Content-Length: ${Buffer.byteLength(body)}`,
          '',
          body,
        ].join('\r\n'),
      );
    });
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const announced = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      resolve({ head, body: rest.join('\r\n\r\n'), announced });
    });
  });

const strike = (fault: string, more: object = {}) => gateway.control('POST /faults', { fault, ...more });
const sales = async (): Promise<number> => (await gateway.ledger()).length;
const lastRequest = async () => ((await gateway.control('GET /requests'))['requests'] as object[]).at(-1);

/** A retry with the same key, as a client makes it: approved, and the ledger has one sale. */
const expectOneSaleAfterRetry = async (fields: object, key: string): Promise<void> => {
  expect(JSON.parse((await raw(fields, key)).body)).toMatchObject({ code: 'GW00' });
  expect(await sales()).toBe(1);
};

describe('on the socket', () => {
  test('without a fault: a whole answer', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    const { head, body, announced } = await raw(fields, key);
    expect(head).toMatch(/^HTTP\/1\.1 200/);
    expect(Buffer.byteLength(body)).toBe(announced);
    expect(await lastRequest()).toMatchObject({
      method: 'POST',
      path: '/payment/sale',
      orderId: fields['orderid'],
      idempotencyKey: key,
      status: 200,
      fault: null,
    });
  });

  test('drop before commit: nothing comes and nothing happened', async () => {
    await strike('drop-before-commit');
    const [fields, key] = [keyedSale(), randomUUID()];
    expect((await raw(fields, key)).head).toBe('');
    expect(await sales()).toBe(0);
    expect(await lastRequest()).toMatchObject({ status: 0, fault: 'drop-before-commit' });
    await expectOneSaleAfterRetry(fields, key);
  });

  test('drop after commit: nothing comes and it happened', async () => {
    await strike('drop-after-commit');
    const [fields, key] = [keyedSale(), randomUUID()];
    expect((await raw(fields, key)).head).toBe('');
    expect(await sales()).toBe(1);
    await expectOneSaleAfterRetry(fields, key);
  });

  test('error after commit: HTTP 500 and it happened', async () => {
    await strike('error-after-commit');
    const [fields, key] = [keyedSale(), randomUUID()];
    expect((await raw(fields, key)).head).toMatch(/^HTTP\/1\.1 500/);
    expect(await sales()).toBe(1);
    expect(await lastRequest()).toMatchObject({ status: 500, fault: 'error-after-commit' });
    await expectOneSaleAfterRetry(fields, key);
  });

  test('truncated body: half of what was announced', async () => {
    await strike('truncated-body');
    const [fields, key] = [keyedSale(), randomUUID()];
    const { head, body, announced } = await raw(fields, key);
    expect(head).toMatch(/^HTTP\/1\.1 200/);
    expect(Buffer.byteLength(body)).toBe(Math.floor(announced / 2));
    await expectOneSaleAfterRetry(fields, key);
  });

  test('garbage body: HTTP 200 and no JSON', async () => {
    await strike('garbage-body');
    const [fields, key] = [keyedSale(), randomUUID()];
    const { head, body } = await raw(fields, key);
    expect(head).toMatch(/^HTTP\/1\.1 200/);
    expect(() => JSON.parse(body) as unknown).toThrow();
    await expectOneSaleAfterRetry(fields, key);
  });

  test('slow drip: a byte at a time, whole in the end', async () => {
    await strike('slow-drip', { delayMs: 10 });
    const held = { answer: raw(keyedSale(), randomUUID()), done: false };
    void held.answer.finally(() => (held.done = true));
    await clock.untilWaiting();
    expect(await sales()).toBe(1);
    let bytes = 0;
    while (!held.done) {
      await Promise.race([clock.untilWaiting(), held.answer]);
      clock.advance(10);
      bytes += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { body, announced } = await held.answer;
    expect(Buffer.byteLength(body)).toBe(announced);
    expect(bytes).toBeGreaterThanOrEqual(announced);
  });

  test('refused connection: no handshake', async () => {
    await strike('refuse-connection');
    const [fields, key] = [keyedSale(), randomUUID()];
    expect((await raw(fields, key)).head).toBe('');
    expect((await gateway.control('GET /requests'))['requests']).toEqual([]);
    await expectOneSaleAfterRetry(fields, key);
  });
});

test('a refused connection closes the warm ones first', async () => {
  const { description } = gateway.simulator;
  const ca = readFileSync(description.caFile);
  const port = Number(new URL(description.baseUrl).port);
  const closed = new Promise<string>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca }, () => void strike('refuse-connection'));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve('closed'));
  });
  expect(await closed).toBe('closed');
});

describe('a delay', () => {
  test('before the commit: nothing yet while it lasts', async () => {
    await strike('delay', { delayMs: 5000 });
    const answer = raw(keyedSale(), randomUUID());
    await clock.untilWaiting();
    expect(await sales()).toBe(0);
    clock.advance(5000);
    expect((await answer).head).toMatch(/ 200 /);
    expect(await sales()).toBe(1);
  });

  test('after the commit: done, but not told', async () => {
    await strike('delay', { delayMs: 5000, when: 'after-commit' });
    const answer = raw(keyedSale(), randomUUID());
    await clock.untilWaiting();
    expect(await sales()).toBe(1);
    clock.advance(5000);
    expect((await answer).head).toMatch(/ 200 /);
    expect(await lastRequest()).toMatchObject({ fault: 'delay' });
  });

  test('ends with the simulator', async () => {
    await strike('delay', { delayMs: 3_600_000 });
    const answer = raw(keyedSale(), randomUUID());
    await clock.untilWaiting();
    await gateway.restart();
    expect((await answer).head).toBe('');
    expect(await sales()).toBe(0);
  });

  test('on a look-up too', async () => {
    await strike('drop-before-commit', { method: 'GET', path: '/payment/transactions' });
    await expect(gateway.call('/payment/transactions')).rejects.toThrow();
    expect((await gateway.call('/payment/transactions')).json['code']).toBe('GW00');
  });
});
