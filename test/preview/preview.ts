// The real screen on the fake bridge: `?scene=NAME` starts in that state. Not part of the product's build.
import { createFakeMain } from '../helpers/fake-bridge.ts';
import { foliosOf } from '../helpers/fake-bridge-board.ts';
import { scenes, sceneTimeMs } from '../helpers/fake-bridge-scenes.ts';
import { everyScene } from '../helpers/fake-bridge-tenders.ts';

const query = new URLSearchParams(window.location.search);
const scene = everyScene[query.get('scene') ?? 'basket-empty'] ?? scenes['basket-empty']!;
// The scenes' clock started when the page did.
const shiftMs = Date.now() - sceneTimeMs;
const register =
  scene.register.name === 'unknown'
    ? { ...scene.register, nextAtMs: scene.register.nextAtMs + shiftMs }
    : scene.register;
const later = (atMs: number | null): number | null => (atMs === null ? null : atMs + shiftMs);
const { armed, left, waiting } = scene.offline;
const offline = {
  ...scene.offline,
  armed: armed === null ? null : { ...armed, atMs: armed.atMs + shiftMs, untilMs: later(armed.untilMs) },
  left: { ...left, ageUntilMs: later(left.ageUntilMs) },
  waiting: { ...waiting, oldestAtMs: later(waiting.oldestAtMs) },
};
const answerMs = Number(query.get('answerMs') ?? '1500');

const main = createFakeMain({
  scene: { ...scene, register, offline },
  later: (what) => void setTimeout(what, answerMs),
  nowMs: () => Date.now(),
  folios: foliosOf(query.get('scene')),
  ...(query.get('scene') === 'desk-jump' ? { clockJumpMs: 7_200_000 } : {}),
  payments: Number(query.get('payments') ?? '70'),
});
Object.assign(window, { countertop: main.bridge, fakeMain: main });
await import('../../src/renderer/main.tsx');
