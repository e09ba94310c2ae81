// Follows the legs on their way back and, once all are wanted back, asks main for one after the other.
import { useEffect, useReducer } from 'react';
import type { Leg } from '../../amount/tenders.ts';
import { useRun } from '../../app/till.tsx';
import { firstTakingBack, nextToTakeBack, type TakingBack, takingBackStep } from './taking-back.ts';

/** @returns what is under way, and the beginning of "take all back" */
export const useTakingBack = (legs: readonly Leg[]): readonly [TakingBack, () => void] => {
  const run = useRun();
  const [state, tell] = useReducer(takingBackStep, legs, firstTakingBack);
  useEffect(() => tell({ name: 'legs', legs }), [legs]);
  const nextId = nextToTakeBack(state)?.payment.id;
  useEffect(() => {
    if (nextId === undefined) return;
    tell({ name: 'asked', paymentId: nextId });
    void run('tender.take-back', { paymentId: nextId }).then((done) => {
      if (done === undefined) tell({ name: 'refused' });
    });
  }, [run, nextId]);
  return [state, () => tell({ name: 'all' })];
};
