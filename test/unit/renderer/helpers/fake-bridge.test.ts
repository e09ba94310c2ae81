import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../../src/contract/bridge.ts';
import { type CommandName, commands } from '../../../../src/contract/channels.ts';
import { plainSettingsSchema } from '../../../../src/contract/settings.ts';
import { snapshotSchema } from '../../../../src/contract/views.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { firstSettings } from '../../../helpers/fake-bridge-papers.ts';
import { scenes } from '../../../helpers/fake-bridge-scenes.ts';

const draft = plainSettingsSchema.parse(firstSettings);
const requests: Partial<Record<CommandName, object>> = {
  'basket.add': { name: 'Tea', unitMinor: 250, quantity: 1 },
  'basket.remove': { lineId: 'l1' },
  'entry.key': { key: '4' },
  'payment.refund': { paymentId: 'j1', amountMinor: 100 },
  'gift.begin': { action: 'load', amountMinor: 2_500 },
  'journal.list': { limit: 50 },
  'receipt.read': { paymentId: 'j1', audience: 'customer' },
  'receipt.reprint': { paymentId: 'j1', audience: 'merchant' },
  'receipt.mail': { paymentId: 'j1', name: 'A. Guest', email: 'guest@example.com' },
  'notice.dismiss': { noticeId: 'n1' },
  'settings.save': draft,
  'settings.test': draft,
  'practice.swipe': { cardId: 'visa' },
  'screen.failed': { what: 'TypeError' },
};
const aboutPayment = { paymentId: 'j1' };
const requestOf = (name: CommandName): object =>
  requests[name] ?? ('paymentId' in commands[name].request.shape ? aboutPayment : {});

describe('the fake bridge keeps to the contract', () => {
  it.each(Object.entries(scenes))('scene %s is a snapshot', (_name, scene) => {
    expect(snapshotSchema.safeParse(scene).error).toBeUndefined();
  });

  it.each(commandNames)('%s answers as its schema says', async (name) => {
    const main = createFakeMain({ scene: scenes['basket-busy']! });
    const request = requestOf(name);
    expect(commands[name].request.safeParse(request).error).toBeUndefined();
    const method = main.bridge[name] as (request: object) => Promise<{ ok: boolean; value: unknown }>;
    const answer = await method(request);
    expect(answer.ok).toBe(true);
    expect(commands[name].answer.safeParse(answer.value).error).toBeUndefined();
    expect(snapshotSchema.safeParse(main.snapshot()).error).toBeUndefined();
  });
});
