import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingOffline } from '../../../../../src/main/register/nothing-offline.ts';
import {
  barAnnouncement,
  barIsShown,
  barMarks,
  barSentences,
  shortTime,
} from '../../../../../src/renderer/screens/offline/bar-words.ts';
import { english } from '../../../../../src/renderer/text/en/english.ts';
import { timeOfDay } from '../../../../../src/renderer/text/when.ts';
import { sceneTimeMs } from '../../../../helpers/fake-bridge-scenes.ts';
import { offlineOff, offlineView, offlineWaiting } from '../../../../helpers/fake-offline.ts';

const marksOf = (part: Parameters<typeof offlineView>[0]): string[] =>
  barMarks(offlineView({ ...waits, ...part }), english).map(({ state }) => state);
const waits = {
  waiting: { count: 3, sumMinor: 90_00, oldestAtMs: sceneTimeMs },
  sending: { state: 'gateway-down', done: 0, of: 0 },
} as const;

describe('the bar of offline entry', () => {
  it('is there while something waits, is armed, was declined, or the vault has a fault', () => {
    expect(barIsShown(nothingOffline)).toBe(false);
    expect(barIsShown(offlineOff)).toBe(false);
    expect(barIsShown(offlineView())).toBe(true);
    expect(barIsShown({ ...offlineOff, ...waits })).toBe(true);
    expect(barIsShown({ ...offlineOff, declined: { count: 1, sumMinor: 100 } })).toBe(true);
    const fault = { state: 'fault', wrappedBy: null, code: 'vault-unreadable' } as const;
    expect(barIsShown({ ...offlineOff, vault: fault })).toBe(true);
  });

  it('says who armed it until when, what waits, and what the caps leave', () => {
    const until = timeOfDay(offlineWaiting.armed?.untilMs ?? 0);
    expect(barSentences(offlineWaiting, sceneTimeMs, english)).toEqual([
      `armed until ${until} by Manager One.`,
      '7 cards wait, $412.50.',
      '13 and $87.50 left.',
    ]);
    const forShift = offlineView({ armed: { by: 'Manager One', atMs: 0, untilMs: null } });
    expect(barSentences(forShift, sceneTimeMs, english)[0]).toBe(
      'armed until the shift ends by Manager One.',
    );
    expect(barSentences({ ...offlineOff, ...waits }, sceneTimeMs, english)).toEqual([
      'not armed.',
      '3 cards wait, $90.00.',
    ]);
  });

  it('another day is named with its time', () => {
    expect(shortTime(sceneTimeMs + 3_600_000, sceneTimeMs)).toBe(timeOfDay(sceneTimeMs + 3_600_000));
    expect(shortTime(sceneTimeMs + 30 * 3_600_000, sceneTimeMs)).toContain(', ');
  });

  it('tells the one thing that matters most of sending, and the declined beside it', () => {
    expect(marksOf({})).toEqual(['down']);
    expect(marksOf({ sending: { state: 'idle', done: 0, of: 0 } })).toEqual(['waits']);
    expect(marksOf({ sending: { state: 'sending', done: 2, of: 7 } })).toEqual(['sending']);
    expect(marksOf({ sending: { state: 'vault-locked', done: 0, of: 0 } })).toEqual(['locked']);
    expect(marksOf({ declined: { count: 2, sumMinor: 200 } })).toEqual(['down', 'declined']);
    const idle = { state: 'idle', done: 0, of: 0 } as const;
    expect(marksOf({ sending: idle, wantCode: 1, heldOverAge: 1 })).toEqual(['want-code']);
    expect(marksOf({ sending: idle, heldOverAge: 1 })).toEqual(['over-age']);
    const declinedAlone = offlineView({ declined: { count: 1, sumMinor: 100 } });
    expect(barMarks(declinedAlone, english).map(({ word }) => word)).toEqual([
      '1 declined: call the customer',
    ]);
  });

  it('counts what is being sent from one, and never past the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, done) => {
        const sending = { state: 'sending', done: Math.min(done, of), of } as const;
        const word = barMarks(offlineView({ ...waits, sending }), english)[0]?.word ?? '';
        const [at = 0, all = 0] = (word.match(/\d+/g) ?? []).map(Number);
        expect(all).toBe(of);
        expect(at).toBeGreaterThanOrEqual(1);
        expect(at).toBeLessThanOrEqual(of);
      }),
    );
  });
});

describe('what is said aloud of it', () => {
  it('nothing where there is no bar', () => {
    expect(barAnnouncement(nothingOffline, english)).toBe('');
  });

  it('that it is armed, what waits, how sending stands', () => {
    expect(barAnnouncement(offlineWaiting, english)).toBe(
      'Offline: Armed. 7 cards wait, $412.50. Gateway down.',
    );
  });

  it('neither time nor each card that is sent is said again', () => {
    const sending = (done: number, count: number) =>
      offlineView({
        waiting: { count, sumMinor: count * 100, oldestAtMs: sceneTimeMs },
        sending: { state: 'sending', done, of: 7 },
      });
    const first = barAnnouncement(sending(0, 7), english);
    expect(first).toContain('Sending');
    expect(barAnnouncement(sending(3, 4), english)).toBe(first);
    const later = { ...offlineWaiting, armed: { by: 'Manager One', atMs: 1, untilMs: 2 } };
    expect(barAnnouncement(later, english)).toBe(barAnnouncement(offlineWaiting, english));
  });
});
