// The till's payments feed the watch, and the watch's questions go on whatever else fails.
import { expect, it } from 'vitest';
import type { CardGateway } from '../../../src/main/gateway/port.ts';
import { JournalFault } from '../../../src/main/journal/port.ts';
import { listenedTo, networkOf } from '../../../src/main/network-of-till.ts';
import { defaultSettings } from '../../../src/main/settings/stored-settings.ts';
import { missingGateway } from '../../../src/main/missing-gateway.ts';
import { tillBench } from '../../helpers/till-bench.ts';

const joined = () => {
  const { till, gateway, clock } = tillBench();
  let checks = 0;
  const world = { check: (): ReturnType<CardGateway['check']> => gateway.check() };
  const found = {
    ...missingGateway.gateway,
    check: () => {
      checks += 1;
      return world.check();
    },
  };
  const network = networkOf({ found, settings: defaultSettings, clock });
  return { till, clock, world, network, checks: () => checks };
};

it('asks again after a disk that could not be read', async () => {
  const { till, clock, world, network } = joined();
  world.check = () => Promise.resolve({ name: 'unreachable', reason: 'timeout' });
  const gatewayChecked = till.gatewayChecked.bind(till);
  till.gatewayChecked = () => {
    throw new JournalFault('journal-write-failed');
  };
  network.tell(till);
  await clock.advance(10);
  till.gatewayChecked = gatewayChecked;
  world.check = () => Promise.resolve({ name: 'connected' });
  await clock.advance(60_000);
  expect(till.snapshot().status.gateway.state).toBe('connected');
  expect(till.snapshot().status.network).toMatchObject({ down: null });
  network.watch.stop();
  expect(clock.pending).toBe(0);
});

it('hears payments, look-ups and facts, and adds no request of its own', async () => {
  const heard: unknown[] = [];
  const gateway = listenedTo(
    {
      ...missingGateway.gateway,
      send: () => Promise.resolve({ name: 'declined', code: 'GW51' }),
      facts: () => Promise.resolve({ name: 'absent' }),
    },
    { hear: (evidence) => heard.push(evidence) },
  );
  await gateway.send({ fingerprint: '', wipe: () => undefined }, 'key');
  await gateway.facts('1');
  await gateway.check();
  expect(heard).toEqual([
    { name: 'payment', reached: 'acquirer' },
    { name: 'check', reached: 'gateway' },
  ]);
});

it('a practice gateway that falls silent is the gateway, and the reader is told of beside it', async () => {
  const { till, clock, world, network } = joined();
  network.tell(till);
  network.readerTold(till).readerChanged({ title: 'Reader', state: 'ready' });
  await clock.advance(10);
  world.check = () => Promise.resolve({ name: 'unreachable', reason: 'no-connection' });
  await network.gateway.send({ fingerprint: '', wipe: () => undefined }, 'key');
  await clock.advance(1_000);
  const { network: view } = till.snapshot().status;
  expect(view.down).toBe('gateway');
  expect(view.parts.map(({ state }) => state)).toEqual(['up', 'up', 'up', 'down', 'unknown']);
  expect(network.watch.gatewayReachable).toBe(false);
  network.watch.stop();
});

it('without a gateway nobody is asked, and only the reader is known', async () => {
  const { till, clock } = tillBench();
  const { watch, gateway, tell } = networkOf({ found: undefined, settings: defaultSettings, clock });
  tell(till);
  await gateway.send({ fingerprint: '', wipe: () => undefined }, 'key');
  await clock.advance(60_000);
  expect(till.snapshot().status.network.parts.every(({ state }) => state === 'unknown')).toBe(true);
  watch.stop();
});
