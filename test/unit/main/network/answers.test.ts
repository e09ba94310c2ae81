import { describe, expect, it } from 'vitest';
import { codes } from '../../../../src/main/gateway/qor/codes.ts';
import {
  gatewayAloneCodes,
  type HeardAnswer,
  type HeardOutcome,
  reachedByAsking,
  reachedByPayment,
} from '../../../../src/main/network/answers.ts';

const unknown = (reason: string, code?: string): HeardOutcome => ({
  name: 'unknown',
  reason,
  ...(code === undefined ? {} : { code }),
});

describe('what an answer says', () => {
  it.each<[HeardOutcome, string]>([
    [{ name: 'approved', authCode: '123456' }, 'acquirer'],
    [{ name: 'approved' }, 'gateway'],
    [{ name: 'declined', code: 'GW51' }, 'acquirer'],
    [{ name: 'declined', code: 'GW05' }, 'acquirer'],
    [{ name: 'declined', code: 'GW91' }, 'acquirer-silent'],
    [{ name: 'declined', code: 'GW03' }, 'gateway'],
    [{ name: 'declined', code: 'HTTP403' }, 'gateway'],
    [unknown('ask', 'GW96'), 'acquirer-silent'],
    [unknown('ask', 'GW10'), 'acquirer'],
    [unknown('ask'), 'gateway'],
    [unknown('duplicate-key', 'GW06'), 'gateway'],
    [unknown('server-error'), 'broken'],
    [unknown('unreadable'), 'broken'],
    [unknown('timeout'), 'nothing'],
    [unknown('no-connection'), 'nothing'],
    [unknown('connection-lost'), 'nothing'],
  ])('%j reached the %s', (outcome, reached) => {
    expect(reachedByPayment(outcome)).toBe(reached);
  });

  it.each<[HeardAnswer, string]>([
    [{ name: 'connected' }, 'gateway'],
    [{ name: 'refused' }, 'gateway'],
    [{ name: 'absent' }, 'gateway'],
    [{ name: 'unanswered', reason: 'timeout' }, 'nothing'],
    [{ name: 'unreachable', reason: 'server-error' }, 'broken'],
    [{ name: 'unanswered', reason: 'ask' }, 'gateway'],
  ])('%j reached the %s', (answer, reached) => {
    expect(reachedByAsking(answer)).toBe(reached);
  });

  it('what the gateway says alone stands in its own list', () => {
    for (const code of gatewayAloneCodes) expect(Object.keys(codes)).toContain(code);
  });
});
