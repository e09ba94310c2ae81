import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/base/log.ts';
import type { MailAnswer, ReceiptMail } from '../../../../src/main/gateway/records.ts';
import { stateFrom } from '../../../../src/main/payment/record.ts';
import { JournalGuard } from '../../../../src/main/register/journal-guard.ts';
import { ReceiptPost } from '../../../../src/main/register/receipt-post.ts';
import { type Bench, testCard, tillBench } from '../../../helpers/till-bench.ts';

const address = 'guest@example.com';
const guest = 'Hotel Guest';

const postOn = (bench: Bench, answer: MailAnswer = { name: 'sent' }, hasMailer = true) => {
  const sent: ReceiptMail[] = [];
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  const guard = new JournalGuard(log);
  const post = new ReceiptPost({
    runner: {
      payment: (id) => {
        const stored = bench.journal.payment(id);
        return stored === undefined ? undefined : stateFrom(stored);
      },
    },
    mailer: hasMailer
      ? {
          mail: (receipt) => {
            sent.push(receipt);
            return Promise.resolve(answer);
          },
        }
      : undefined,
    journal: bench.journal,
    guard,
    clock: bench.clock,
    log,
  });
  return { post, sent, lines, guard };
};
const sold = async (bench: Bench, unitMinor = 1_234): Promise<string> => {
  bench.till.addLine('Tea', unitMinor, 1);
  const answer = bench.till.paying.charge();
  if (!answer.ok) throw new Error(answer.error.code);
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  return answer.value.paymentId;
};
const codeOf = (answer: { ok: boolean; error?: { code: string } }): string | undefined => answer.error?.code;

describe('a receipt by e-mail', () => {
  it('goes out for an approved sale and for a refund; only that it was sent is written down', async () => {
    const bench = tillBench();
    const id = await sold(bench);
    const { post, sent, lines } = postOn(bench);
    expect(await post.mail(id, guest, address)).toEqual({ ok: true, value: {} });
    const sale = bench.gateway.ledger[0]?.transactionId;
    expect(sent).toEqual([{ transactionId: sale, of: 'sale', name: guest, email: address }]);
    expect(bench.journal.entries.at(-1)).toMatchObject({
      subject: 'receipt',
      event: 'receipt-mailed',
      body: JSON.stringify({ payment: id, of: 'sale' }),
    });

    bench.gateway.settle();
    const refund = bench.desk.refund(id, 200);
    await bench.clock.advance(10);
    expect(refund.ok && (await post.mail(refund.value.paymentId, guest, address))).toMatchObject({
      ok: true,
    });
    expect(sent[1]).toMatchObject({ of: 'refund', transactionId: bench.gateway.ledger[1]?.transactionId });
    const kept = JSON.stringify([bench.journal.entries, lines]);
    expect(kept).not.toContain(address);
    expect(kept).not.toContain(guest);
  });

  it.each([
    [{ name: 'refused', code: 'GW76' }, 'mail-refused'],
    [{ name: 'unknown', reason: 'timeout' }, 'mail-unknown'],
  ] as const)('says that it was %o, and writes no receipt down as sent', async (answer, code) => {
    const bench = tillBench();
    const id = await sold(bench);
    const { post, lines } = postOn(bench, answer);
    expect(codeOf(await post.mail(id, guest, address))).toBe(code);
    expect(bench.journal.entries.some(({ event }) => event === 'receipt-mailed')).toBe(false);
    expect(lines.join()).toContain('code' in answer ? answer.code : answer.reason);
    expect(lines.join()).not.toContain(address);
  });

  it.each([
    '',
    'guest',
    'guest@',
    '@example.com',
    'guest@example',
    'a b@example.com',
    'a@example.com,b@example.com',
  ])('is not sent to what is no address: %s', async (wrong) => {
    const bench = tillBench();
    const id = await sold(bench);
    const { post, sent } = postOn(bench);
    expect(codeOf(await post.mail(id, guest, wrong))).toBe('mail-address-wrong');
    expect(sent).toEqual([]);
  });

  it('is sent of nothing but an approved card sale or refund', async () => {
    const bench = tillBench();
    const { post, sent } = postOn(bench);
    expect(codeOf(await post.mail('nobody', guest, address))).toBe('no-such-payment');
    const declined = await sold(bench, 616);
    expect(codeOf(await post.mail(declined, guest, address))).toBe('mail-not-possible');
    bench.till.cancel(declined);
    bench.till.clearBasket();
    bench.till.addLine('Cake', 300, 1);
    const cash = bench.till.paying.payCash(300, 500);
    await bench.clock.advance(10);
    expect(cash.ok && codeOf(await post.mail(cash.value.paymentId, guest, address))).toBe(
      'mail-not-possible',
    );
    if (cash.ok) bench.till.next(cash.value.paymentId);
    bench.till.addLine('Room', 9_000, 1);
    const held = bench.till.paying.charge({ way: 'authorization' });
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(held.ok && codeOf(await post.mail(held.value.paymentId, guest, address))).toBe(
      'mail-not-possible',
    );
    expect(sent).toEqual([]);
  });

  it('is not offered by a gateway that sends none', async () => {
    const bench = tillBench();
    const id = await sold(bench);
    const { post } = postOn(bench, { name: 'sent' }, false);
    expect(codeOf(await post.mail(id, guest, address))).toBe('mail-not-possible');
  });

  it('stays sent when the disk takes no note of it, which the status bar says', async () => {
    const bench = tillBench();
    const id = await sold(bench);
    const { post, guard } = postOn(bench);
    bench.journal.failWith('journal-full');
    expect(await post.mail(id, guest, address)).toEqual({ ok: true, value: {} });
    expect(guard.status).toEqual({ state: 'failed', code: 'journal-full' });
  });
});
