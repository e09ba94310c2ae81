import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/contract/channels.ts';
import { giftActionSchema, type GiftStepView } from '../../../../src/contract/views.ts';
import { saidOf } from '../../../../src/renderer/components/said.ts';
import { giftRequest } from '../../../../src/renderer/screens/gift/gift-request.ts';
import {
  giftAmount,
  giftAnnouncement,
  giftPrompt,
} from '../../../../src/renderer/screens/gift/gift-words.ts';
import { isMailable } from '../../../../src/renderer/screens/receipt/mailable.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { giftOrder } from '../../../helpers/fake-bridge-gift.ts';
import { approvedPayment, scenes } from '../../../helpers/fake-bridge-scenes.ts';

const stepOf = (scene: string): GiftStepView => {
  const register = scenes[scene]?.register;
  if (register?.name !== 'gift') throw new Error(`${scene} is no gift-card scene`);
  return register.step;
};

describe('orders for a gift card', () => {
  it('are sent with an amount where one is wanted, and main takes each of them', () => {
    for (const action of giftActionSchema.options) {
      const { request } = commands['gift.begin'];
      expect(request.safeParse(giftRequest(action, 2_500)).success).toBe(true);
      const wantsAmount = action === 'activate' || action === 'load';
      expect(giftRequest(action, 0)).toEqual(wantsAmount ? undefined : { action });
      expect(request.safeParse({ action }).success).toBe(!wantsAmount);
      expect(request.safeParse({ action, amountMinor: 1 }).success).toBe(wantsAmount);
    }
  });

  it.each([
    ['gift-card', 'Swipe the gift card. $25.00.'],
    ['gift-card-balance', 'Swipe the gift card.'],
    ['gift-loaded', 'Loaded. $25.00.'],
    ['gift-less', 'Loaded. $20.00.'],
    ['gift-balance', 'Balance. $5.00.'],
    ['gift-unknown', 'We do not know. $25.00.'],
  ])('are said aloud: %s', (scene, said) => {
    expect(giftAnnouncement(stepOf(scene), english)).toBe(said);
  });

  it('a balance that the gateway does not tell shows no amount', () => {
    const order = giftOrder({ action: 'balance', amountMinor: null });
    expect(giftAmount({ name: 'done', order, approvedMinor: null, balanceMinor: null })).toBe('');
  });

  it('the prompt tells of a reader that is not ready, and of a swipe that went wrong', () => {
    const scene = scenes['gift-card']!;
    const step = stepOf('gift-card');
    expect(giftPrompt(step, scene, english).text).toBe(english.gift.prompts['awaiting-card']);
    const lost = { ...scene.status, reader: { title: '', state: 'lost' as const } };
    expect(giftPrompt(step, { ...scene, status: lost }, english).text).toBe(english.gift.prompts.noReader);
    const swipe = { hint: 'cut-short' as const, count: 2 };
    expect(giftPrompt(step, { ...scene, swipe }, english).text).toBe(english.swipeHints['cut-short']);
  });

  it('go through their steps on the fake bridge', async () => {
    const waiting: (() => void)[] = [];
    const main = createFakeMain({ later: (what) => void waiting.push(what) });
    const step = () => {
      const { register } = main.snapshot();
      return register.name === 'gift' ? register.step : undefined;
    };
    await main.bridge['gift.open']({});
    expect(step()).toEqual({ name: 'choosing' });
    await main.bridge['gift.begin']({ action: 'load', amountMinor: 1_000 });
    await main.bridge['entry.begin']({ paymentId: 'g101' });
    expect(step()).toMatchObject({ name: 'keying' });
    await main.bridge['entry.cancel']({});
    expect(step()).toMatchObject({ name: 'awaiting-card' });
    await main.bridge['practice.swipe']({ cardId: 'visa', fault: 'none' });
    expect(step()).toMatchObject({ name: 'asking' });
    waiting.shift()?.();
    expect(step()).toMatchObject({ name: 'done', approvedMinor: 1_000, balanceMinor: 1_500 });
    await main.bridge['gift.leave']({});
    expect(main.snapshot().register.name).toBe('basket');
  });
});

describe('notices', () => {
  it('tell of gift cards first, and F2 dismisses what stands first', async () => {
    const { notices } = scenes['basket-busy']!;
    const undecidedGifts = [giftOrder(), giftOrder({ id: 'g2', action: 'deactivate', amountMinor: null })];
    const said = saidOf({ notices, undecidedGifts }, english);
    expect(said.map(({ id }) => id)).toEqual(['g1', 'g2', ...notices.map(({ id }) => id)]);
    expect(said[0]?.sentence).toContain('$25.00');
    expect(said[0]?.sentence).toContain('Gift card •••• 8121:');
    expect(said[1]?.sentence).not.toContain('$');
    const main = createFakeMain({ scene: scenes['gift-notice']! });
    await main.bridge['notice.dismiss']({ noticeId: 'g1' });
    expect(saidOf(main.snapshot(), english).map(({ id }) => id)).toEqual(['g3']);
  });
});

describe('a receipt by e-mail', () => {
  it('is offered for approved sales and refunds by card that the gateway has an id for', () => {
    const part = (changed: Parameters<typeof approvedPayment>[0]) => isMailable(approvedPayment(changed));
    expect(part({ tender: 'card' })).toBe(true);
    expect(part({ tender: 'stored-card', kind: 'refund' })).toBe(true);
    expect(part({ tender: 'card', transactionId: null })).toBe(false);
    expect(part({ tender: 'cash' })).toBe(false);
    expect(part({ tender: 'gift-card' })).toBe(false);
    expect(part({ tender: 'card', kind: 'void' })).toBe(false);
    expect(part({ tender: 'card', kind: 'authorization' })).toBe(false);
    expect(part({ tender: 'card', state: 'declined' })).toBe(false);
  });
});
