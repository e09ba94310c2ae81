import { describe, expect, it } from 'vitest';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  webhooks,
} from '../../../../../../src/main/gateway/qor/calls/webhooks.ts';
import { lineOf, readBy, wireOf } from '../support/wire-of.ts';

const hook = {
  mid: '887728202',
  name: 'nudge',
  uri: 'https://shop.example/hook',
  event: 'sale.approved',
  header: { key: 'X-Nudge', value: 'secret' },
} as const;

describe('webhooks', () => {
  it('are made with a header of our own, for one event', async () => {
    expect(await wireOf(createWebhook(hook))).toEqual({
      line: 'POST /webhook',
      body: {
        transaction_data: {
          mid: '887728202',
          name: 'nudge',
          uri: 'https://shop.example/hook',
          event: 'sale.approved',
          content_type: 'application/json',
          header_key: 'X-Nudge',
          header_value: 'secret',
        },
      },
    });
    for (const uri of ['http://shop.example', 'http://127.0.0.1.shop.example/'])
      expect(() => createWebhook({ ...hook, uri })).toThrow('HTTPS');
    expect(() => createWebhook({ ...hook, uri: 'http://127.0.0.1:80/hook' })).not.toThrow();
  });

  it('are changed, listed and removed', async () => {
    expect(await wireOf(changeWebhook('hook_1', { name: 'other' }))).toEqual({
      line: 'PATCH /webhook',
      body: { transaction_data: { hook_id: 'hook_1', name: 'other' } },
    });
    expect(() => changeWebhook('hook_1', { uri: 'http://shop.example' })).toThrow('HTTPS');
    expect(lineOf(webhooks())).toBe('GET /webhook');
    expect(lineOf(webhooks(['sale.approved', 'void.declined']))).toBe(
      'GET /webhook?type=sale.approved%2Cvoid.declined',
    );
    expect(lineOf(removeWebhook('hook_1'))).toBe('DELETE /webhook/hook_1');
  });

  it('are known by an opaque id', () => {
    expect(readBy(createWebhook(hook), { id: 'web_1' })?.id).toBe('web_1');
    expect(readBy(createWebhook(hook), {})?.id).toBeUndefined();
    const one = { webhook_id: 'web_1', type: 'sale,approved', endpoint: hook.uri, created: '' };
    expect(readBy(webhooks(), { data: { count: 1, webhooks: [one] } })?.webhooks).toEqual([
      { id: 'web_1', type: 'sale,approved', endpoint: hook.uri },
    ]);
    expect(readBy(webhooks(), { data: {} })).toBeUndefined();
  });
});
