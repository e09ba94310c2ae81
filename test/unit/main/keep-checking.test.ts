// The question whether the gateway is there goes on, whatever else fails.
import { expect, it } from 'vitest';
import { JournalFault } from '../../../src/main/journal/port.ts';
import { keepChecking } from '../../../src/main/keep-checking.ts';
import { tillBench } from '../../helpers/till-bench.ts';

it('asks again after a disk that could not be read', async () => {
  const { till, gateway, clock } = tillBench();
  const snapshot = till.snapshot.bind(till);
  till.snapshot = () => {
    throw new JournalFault('journal-write-failed');
  };
  const stop = keepChecking(gateway, till, clock);
  await clock.advance(10);
  till.snapshot = snapshot;
  await clock.advance(60_000);
  expect(till.snapshot().status.gateway.state).toBe('connected');
  stop();
  expect(clock.pending).toBe(0);
});
