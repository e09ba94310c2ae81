// What a call or a query says on the wire, without a wire.
import type { Envelope, Reader } from '../../../../../../src/main/gateway/qor/answers.ts';
import type { Call } from '../../../../../../src/main/gateway/qor/call.ts';
import { pathOf, type Query } from '../../../../../../src/main/gateway/qor/query.ts';

/** The bytes as text. */
export const textOf = async (call: Call): Promise<string> => {
  let text = '';
  await call.lend(async (bytes) => {
    text = bytes.toString('utf8');
  });
  return text;
};

export const wireOf = async (call: Call): Promise<{ line: string; body: unknown }> => ({
  line: `${call.method} ${call.path}`,
  body: JSON.parse(await textOf(call)) as unknown,
});

export const lineOf = (query: Query<Envelope>): string => `${query.method} ${pathOf(query)}`;

/** What a call or query makes of an answer. */
export const readBy = <Answer extends Envelope>(
  one: { readonly read: Reader<Answer> },
  body: object,
): Answer | undefined => one.read({ status: 'ok', code: 'GW00', message: '', ...body });
