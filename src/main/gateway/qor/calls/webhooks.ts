// Webhooks: where the gateway calls when something happened (QorCommerce v3, webhooks-create). A terminal has no address
// of its own to be called at; what is delivered is documented nowhere, so that it is a nudge to look and no more.
import { z } from 'zod';
import { assert } from '../../../base/assert.ts';
import { identifier, readEnvelope, readWith, type Envelope } from '../answers.ts';
import { Call, post } from '../call.ts';
import { get, type Query } from '../query.ts';

export type WebhookEvent =
  | `${'sale' | 'auth' | 'capture' | 'refund' | 'void' | 'boarded'}.${'approved' | 'declined'}`
  | `dispute.${'new' | 'won' | 'lost' | 'closed'}`
  | 'deposit.new';

export interface WebhookAnswer extends Envelope {
  /** Opaque: `hook_…` when made, and `web_…` in one example of the list. */
  readonly id: string | undefined;
}

export interface WebhooksAnswer extends Envelope {
  readonly webhooks: readonly { readonly id: string; readonly type: string; readonly endpoint: string }[];
}

const text = z.string().trim().catch('');

const readWebhook = readWith(
  z.object({ id: identifier.optional().catch(undefined) }),
  (wire): Omit<WebhookAnswer, keyof Envelope> => ({ id: wire.id }),
  { id: undefined },
);

const readWebhooks = readWith(
  z.object({
    data: z.object({
      webhooks: z.array(z.object({ webhook_id: identifier, type: text, endpoint: text })),
    }),
  }),
  ({ data }): Omit<WebhooksAnswer, keyof Envelope> => ({
    webhooks: data.webhooks.map(({ webhook_id: id, type, endpoint }) => ({ id, type, endpoint })),
  }),
  { webhooks: [] },
);

export interface NewWebhook {
  readonly mid: string;
  readonly name: string;
  /** https:, or http: on this machine. */
  readonly uri: string;
  readonly event: WebhookEvent;
  /** The one proof that the gateway is who calls: a header of our choice. */
  readonly header: { readonly key: string; readonly value: string };
}

/** Plain HTTP is for a simulator on this machine, which calls nobody else. */
const uriText = (uri: string): string => {
  assert(/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/.test(uri), 'a webhook is called over HTTPS only');
  return uri;
};

export const createWebhook = (hook: NewWebhook): Call<WebhookAnswer> =>
  post(
    '/webhook',
    {
      mid: hook.mid,
      name: hook.name,
      uri: uriText(hook.uri),
      event: hook.event,
      content_type: 'application/json',
      header_key: hook.header.key,
      header_value: hook.header.value,
    },
    readWebhook,
  );

export interface WebhookChange {
  readonly name?: string;
  readonly uri?: string;
}

export const changeWebhook = (hookId: string, change: WebhookChange): Call<WebhookAnswer> => {
  const uri = change.uri === undefined ? undefined : uriText(change.uri);
  const fields = { hook_id: hookId, name: change.name, uri };
  return new Call('PATCH', '/webhook', { transaction_data: fields }, readWebhook);
};

/** @param events none means every one */
export const webhooks = (events: readonly WebhookEvent[] = []): Query<WebhooksAnswer> =>
  get('/webhook', readWebhooks, {
    parameters: { type: events.length === 0 ? undefined : events.join(',') },
  });

export const removeWebhook = (hookId: string): Query<Envelope> => ({
  method: 'DELETE',
  path: '/webhook',
  ids: [hookId],
  read: readEnvelope,
});
