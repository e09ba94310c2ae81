import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../src/contract/bridge.ts';
import { createCommander } from '../../../../src/renderer/store/commander.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { scenes } from '../../../helpers/fake-bridge-scenes.ts';

const filled = () => createFakeMain({ scene: scenes['basket']! });

describe('commander', () => {
  it('gives the value of an answer', async () => {
    const commander = createCommander(filled().bridge);
    await expect(commander.run('sale.charge', { way: 'sale' })).resolves.toEqual({ paymentId: 'p101' });
    expect(commander.refusal()).toBeUndefined();
  });

  it('sends the same command once while the first is on its way', async () => {
    const main = filled();
    const commander = createCommander(main.bridge);
    await Promise.all([
      commander.run('sale.charge', { way: 'sale' }),
      commander.run('sale.charge', { way: 'sale' }),
    ]);
    expect(main.calls.map((call) => call.name)).toEqual(['sale.charge']);
    await commander.run('sale.charge', { way: 'sale' });
    expect(main.calls).toHaveLength(2);
  });

  it('counts presses that each mean something', async () => {
    const main = filled();
    const commander = createCommander(main.bridge);
    const coffee = { name: 'Coffee', unitMinor: 350, quantity: 1 };
    await Promise.all([commander.run('basket.add', coffee), commander.run('basket.add', coffee)]);
    await Promise.all([commander.run('entry.key', { key: '1' }), commander.run('entry.key', { key: '1' })]);
    expect(main.calls).toHaveLength(4);
  });

  it('keeps a refusal until a command goes well, and counts each', async () => {
    const main = filled();
    const commander = createCommander(main.bridge);
    let told = 0;
    commander.subscribe(() => (told += 1));
    main.refuse('sale.charge', 'not-set-up');
    await expect(commander.run('sale.charge', { way: 'sale' })).resolves.toBeUndefined();
    expect(commander.refusal()).toEqual({ code: 'not-set-up', command: 'sale.charge', count: 1 });
    main.refuse('sale.charge', 'not-set-up');
    await commander.run('sale.charge', { way: 'sale' });
    expect(commander.refusal()).toEqual({ code: 'not-set-up', command: 'sale.charge', count: 2 });
    await commander.run('basket.clear', {});
    expect(commander.refusal()).toBeUndefined();
    expect(told).toBe(3);
  });

  it('a bridge that throws is a fault with a code, never an exception', async () => {
    const broken = {
      ...filled().bridge,
      'sale.charge': () => Promise.reject(new Error('gone')),
    } as Bridge;
    const commander = createCommander(broken);
    await expect(commander.run('sale.charge', { way: 'sale' })).resolves.toBeUndefined();
    expect(commander.refusal()?.code).toBe('internal-fault');
    commander.forget();
    expect(commander.refusal()).toBeUndefined();
  });
});
