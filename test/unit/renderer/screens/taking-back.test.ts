import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/renderer/amount/tenders.ts';
import {
  firstTakingBack,
  nextToTakeBack,
  type TakingBack,
  takingBackStep,
} from '../../../../src/renderer/screens/tender/taking-back.ts';
import { approvedPayment } from '../../../helpers/fake-bridge-scenes.ts';

const leg = (id: string, takingBack = false): Leg => ({ payment: approvedPayment({ id }), takingBack });
const legs = (...ids: string[]): Leg[] => ids.map((id) => leg(id));
const idOf = (state: TakingBack): string | undefined => nextToTakeBack(state)?.payment.id;

describe('taking all back', () => {
  it('asks for nothing until it is wanted', () => {
    expect(idOf(firstTakingBack(legs('a', 'b')))).toBeUndefined();
    expect(takingBackStep(firstTakingBack([]), { name: 'all' }).all).toBe(false);
  });

  it('asks for one at a time, the last first, until none is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.boolean(), (count, saysSo) => {
        let held = legs(...Array.from({ length: count }, (_, at) => `leg${at}`));
        let state = takingBackStep(firstTakingBack(held), { name: 'all' });
        const asked: string[] = [];
        for (let turn = 0; turn < count; turn += 1) {
          const id = idOf(state)!;
          asked.push(id);
          state = takingBackStep(state, { name: 'asked', paymentId: id });
          expect(idOf(state)).toBeUndefined();
          // Main may say that it is under way, or be done at once.
          if (saysSo) {
            state = takingBackStep(state, {
              name: 'legs',
              legs: held.map((one) => ({ ...one, takingBack: one.payment.id === id })),
            });
            expect(idOf(state)).toBeUndefined();
          }
          held = held.filter((one) => one.payment.id !== id);
          state = takingBackStep(state, { name: 'legs', legs: held });
        }
        expect(asked).toEqual(Array.from({ length: count }, (_, at) => `leg${count - 1 - at}`));
        expect(state).toMatchObject({ all: false, failedId: null });
        expect(idOf(state)).toBeUndefined();
      }),
    );
  });

  it('stops at one that was not taken back, and names it until another try', () => {
    let state = takingBackStep(firstTakingBack(legs('a', 'b')), { name: 'all' });
    state = takingBackStep(state, { name: 'asked', paymentId: 'b' });
    state = takingBackStep(state, { name: 'legs', legs: [leg('a'), leg('b', true)] });
    state = takingBackStep(state, { name: 'legs', legs: legs('a', 'b') });
    expect(state).toMatchObject({ all: false, failedId: 'b' });
    expect(idOf(state)).toBeUndefined();
    // A snapshot about something else does not make it forgotten.
    expect(takingBackStep(state, { name: 'legs', legs: legs('a', 'b') }).failedId).toBe('b');
    expect(takingBackStep(state, { name: 'legs', legs: [leg('a'), leg('b', true)] }).failedId).toBeNull();
    expect(takingBackStep(state, { name: 'legs', legs: legs('a') }).failedId).toBeNull();
    state = takingBackStep(state, { name: 'all' });
    expect(state.failedId).toBeNull();
    expect(idOf(state)).toBe('b');
  });

  it('waits for the answer before it asks again, and stops when main refuses', () => {
    let state = takingBackStep(firstTakingBack(legs('a')), { name: 'all' });
    state = takingBackStep(state, { name: 'asked', paymentId: 'a' });
    state = takingBackStep(state, { name: 'legs', legs: legs('a') });
    expect(idOf(state)).toBeUndefined();
    expect(state.all).toBe(true);
    state = takingBackStep(state, { name: 'refused' });
    expect(state.all).toBe(false);
    expect(idOf(state)).toBeUndefined();
  });
});
