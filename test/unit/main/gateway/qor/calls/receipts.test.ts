import { expect, it } from 'vitest';
import { mailReceipt } from '../../../../../../src/main/gateway/qor/calls/receipts.ts';
import { wireOf } from '../support/wire-of.ts';

const mail = {
  transactionId: '831',
  of: 'refund',
  name: 'Customer One',
  email: 'customer@shop.example',
} as const;

it('a receipt has a wrapper of its own', async () => {
  expect(await wireOf(mailReceipt(mail))).toEqual({
    line: 'POST /channels/receipt',
    body: {
      receipt: {
        sendto_name: 'Customer One',
        sendto_email: 'customer@shop.example',
        transaction_id: '831',
        transaction_type: 'refund',
      },
    },
  });
});

it('a receipt goes to an address that could be one', () => {
  expect(() => mailReceipt({ ...mail, email: 'customer' })).toThrow('@');
  expect(() => mailReceipt({ ...mail, email: `${'x'.repeat(120)}@shop.example` })).toThrow('120');
});
