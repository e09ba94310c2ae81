import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDaySchema,
  type FolioView,
  goalStandingSchema,
  stoppedSchema,
} from '../../../../src/contract/folio-views.ts';
import { typedCount, typedMinor, typedText } from '../../../../src/renderer/amount/typed-amount.ts';
import { usualWay, wayOf } from '../../../../src/renderer/screens/folio/card-choice.tsx';
import {
  actionsBelow,
  actionsBeside,
  actionsOf,
  mayExpress,
  nextActionOf,
} from '../../../../src/renderer/screens/folio/actions.ts';
import {
  checkOutPlan,
  unitsMinor,
  wantedHeldMinor,
} from '../../../../src/renderer/screens/folio/check-out-plan.ts';
import { chargeGroups } from '../../../../src/renderer/screens/folio/lines.ts';
import {
  folioCard,
  folioPrompt,
  standingSentence,
  stoppedSentence,
} from '../../../../src/renderer/screens/folio/sentences.ts';
import { auditRowId, auditTodo, dayLater } from '../../../../src/renderer/screens/night-audit/audit-todo.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { lengthOfTime, timeLeft } from '../../../../src/renderer/text/time-left.ts';
import { createFakeFolios } from '../../../helpers/fake-bridge-folio.ts';
import { folioLine, folioScenes, hotelFolio, mayNothing } from '../../../helpers/fake-folios.ts';

const hotel = hotelFolio();
const rowOf = (part: Partial<FolioView['row']>): FolioView => ({ ...hotel, row: { ...hotel.row, ...part } });

describe('what is offered of a folio', () => {
  it('nothing that moves money where main allows nothing', () => {
    const nothing = { ...hotel, proposal: null, may: mayNothing };
    expect(actionsOf(nothing)).toEqual(['set-room', 'add-guest', 'bill', 'slip']);
    expect(nextActionOf(nothing)).toBeNull();
    const gone = { ...nothing, row: { ...hotel.row, status: 'checked-out' as const } };
    expect(actionsOf(gone)).toEqual(['bill', 'slip']);
  });

  it('each permission brings its own action and no other', () => {
    const brings: Partial<Record<keyof FolioView['may'], readonly string[]>> = {
      checkIn: ['check-in'],
      raise: ['raise-hold'],
      changeCard: ['change-card'],
      takeBack: ['take-back-stay'],
      noShow: ['no-show'],
      cancel: ['cancel-stay'],
      release: ['release-hold'],
      inspect: ['inspected'],
      pay: ['take-payment'],
      settle: ['check-out'],
      charge: ['add-charge', 'post-nights'],
      restay: ['change-stay'],
      checkOut: ['check-out', 'express-check-out'],
    };
    for (const [name, actions] of Object.entries(brings)) {
      const offered = actionsOf({ ...hotel, may: { ...mayNothing, [name]: true } });
      expect(new Set(offered)).toEqual(new Set([...actions, 'set-room', 'add-guest', 'bill', 'slip']));
    }
  });

  it('every action stands in one place', () => {
    const below = Object.values(actionsBelow).flat();
    const all = { ...hotel, may: Object.fromEntries(Object.keys(mayNothing).map((name) => [name, true])) };
    const beside = actionsBeside(all as FolioView);
    expect([...beside, ...below].toSorted()).toEqual([...actionsOf(all as FolioView)].toSorted());
  });

  it('express only with a stored card, nights only where some are not posted', () => {
    expect(mayExpress({ ...hotel, storedCard: null })).toBe(false);
    expect(mayExpress(hotel)).toBe(true);
    const posted = { ...hotel, unposted: { units: 0, totalMinor: 0 } };
    expect(actionsOf(posted)).not.toContain('post-nights');
  });

  it('Enter looks at the room first, then holds more, then goes on with the stay', () => {
    const every = { ...hotel, may: { ...hotel.may, inspect: true, checkIn: true } };
    expect(nextActionOf(every)).toBe('inspected');
    expect(nextActionOf({ ...every, may: { ...every.may, inspect: false } })).toBe('raise-proposed');
    const calm = { ...hotel, proposal: null };
    expect(nextActionOf(calm)).toBe('check-out');
    expect(nextActionOf({ ...calm, may: { ...mayNothing, checkIn: true } })).toBe('check-in');
    // A proposal that may not be carried out now is no main button.
    expect(nextActionOf({ ...hotel, may: { ...mayNothing, checkOut: true } })).toBe('check-out');
  });
});

describe('the check-out, composed', () => {
  const minor = fc.integer({ min: 0, max: 10_000_000 });

  it('never captures above the hold, and every cent is paid, captured or left', () => {
    fc.assert(
      fc.property(minor, minor, minor, minor, fc.boolean(), (held, total, paid, unposted, post) => {
        const view = {
          ...rowOf({ heldMinor: held, totalMinor: total, paidMinor: paid }),
          unposted: { units: 1, totalMinor: unposted },
        };
        const plan = checkOutPlan(view, post);
        expect(plan.capturedMinor).toBeLessThanOrEqual(held);
        expect(plan.capturedMinor + plan.releasedMinor).toBe(held);
        expect(plan.totalMinor).toBe(total + (post ? unposted : 0));
        expect(plan.paidMinor + plan.capturedMinor + plan.leftMinor - plan.overpaidMinor).toBe(
          plan.totalMinor,
        );
        expect(plan.leftMinor === 0 || plan.releasedMinor === 0).toBe(true);
        for (const sum of Object.values(plan)) expect(sum).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a no-show is told with tax by what main said of the nights left', () => {
    const reserved = folioScenes['folio-reserved']!;
    expect(unitsMinor(reserved, 1)).toBe(13_964);
    expect(unitsMinor({ ...reserved, unposted: { units: 0, totalMinor: 0 } }, 1)).toBeNull();
  });

  it('of a stay that is over nothing should stay held', () => {
    expect(wantedHeldMinor(rowOf({ status: 'checked-out' }))).toBe(0);
    expect(wantedHeldMinor(rowOf({ heldMinor: 90_000, expectedMinor: 50_000, paidMinor: 5_000 }))).toBe(
      45_000,
    );
    expect(wantedHeldMinor(rowOf({ heldMinor: 10_000, expectedMinor: 50_000 }))).toBe(10_000);
  });

  it('a stored card pays only where there is one', () => {
    expect(usualWay(hotel)).toBe('stored');
    expect(wayOf('stored', hotel)).toEqual({ way: 'stored', storedCardId: 'k1' });
    expect(usualWay({ storedCard: null })).toBe('at-counter');
    expect(wayOf('stored', { storedCard: null })).toEqual({ way: 'at-counter' });
  });
});

describe('what a folio says', () => {
  const goals = stoppedSchema.shape.goal.options;

  it('every standing has a sentence of its own', () => {
    for (const goal of goals) {
      const standings: FolioView['standing'][] = [
        { name: 'card-wanted', goal, paymentId: 'p' },
        { name: 'asking', goal, paymentId: 'p' },
        { name: 'promised', goal, paymentId: 'p' },
        { name: 'register-wanted', goal },
        { name: 'inspection-wanted', goal, byMs: null },
      ];
      expect(standings.map(({ name }) => name).toSorted()).toEqual(
        goalStandingSchema.options
          .map((option) => option.shape.name.value)
          .filter((name) => name !== 'none')
          .toSorted(),
      );
      const said = standings.map((standing) => standingSentence({ ...hotel, standing }, english));
      expect(new Set(said).size).toBe(5);
      for (const sentence of said) expect(sentence).not.toBe('');
    }
    expect(standingSentence(hotel, english)).toBe('');
  });

  it('every end of a goal says what happened and names the amount where it matters', () => {
    for (const goal of goals)
      for (const because of stoppedSchema.shape.because.options) {
        const stopped = { goal, because, paymentId: null, minor: 12_345 };
        const said = stoppedSentence({ ...hotel, stopped }, english);
        expect(said).toMatch(/\.$/);
        if (because !== 'declined') expect(said).toContain('$123.45');
      }
    expect(stoppedSentence(hotel, english)).toBe('');
  });

  it('what is being done goes before how the last thing ended, that before what is proposed', () => {
    const stopped = { goal: 'check-out', because: 'owed', paymentId: null, minor: 100 } as const;
    const standing = { name: 'asking', goal: 'check-out', paymentId: 'p' } as const;
    expect(folioPrompt({ ...hotel, stopped, standing }, english).text).toBe(
      'Asking the bank for the check-out…',
    );
    expect(folioPrompt({ ...hotel, stopped }, english).tone).toBe('bad');
    expect(folioPrompt(hotel, english).text).toBe('$480.00 will be needed, $418.95 is held.');
    const calm = { ...rowOf({ concerns: [] }), proposal: null };
    expect(folioPrompt(calm, english)).toEqual({ text: english.folio.prompt });
    expect(folioPrompt({ ...calm, row: { ...calm.row, concerns: ['owed'] } }, english).text).toBe(
      'Not paid.',
    );
  });

  it('a rental speaks of cars and agreements by the same keys', () => {
    const { hotel: stay, 'car-rental': rental } = english.folio.modes;
    expect(Object.keys(rental)).toEqual(Object.keys(stay));
    expect(Object.values(rental).join()).not.toMatch(/room|guest|folio|night/i);
  });

  it('a card is its brand and last four, or nothing', () => {
    expect(folioCard('visa', '1111', english)).toBe('Visa •••• 1111');
    expect(folioCard('visa', null, english)).toBe('');
  });

  it('each charge has its corrections under it, and no line is lost', () => {
    const [, bar] = chargeGroups(hotel.lines);
    expect(bar?.corrections.map(({ id }) => id)).toEqual(['l3']);
    const stray = folioLine({ id: 'l9', netMinor: -100, corrects: 'nobody' });
    const groups = chargeGroups([...hotel.lines, stray]);
    expect(groups.flatMap(({ charge, corrections }) => [charge, ...corrections])).toHaveLength(5);
  });
});

describe('time and amounts as they are read and typed', () => {
  const { folio } = english;
  const minuteMs = 60_000;

  it('tells time left by days, hours, minutes', () => {
    expect(lengthOfTime(51 * 60 * minuteMs, folio)).toBe('2 days 3 h');
    expect(lengthOfTime(24 * 60 * minuteMs, folio)).toBe('1 day');
    expect(lengthOfTime(320 * minuteMs, folio)).toBe('5 h 20 min');
    expect(timeLeft(12 * minuteMs, 0, folio)).toBe('12 min left');
    expect(timeLeft(0, 3 * 60 * minuteMs, folio)).toBe('3 h ago');
  });

  it('an amount typed is the amount shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (minor) => {
        expect(typedMinor(typedText(minor))).toBe(minor);
      }),
    );
    expect(typedMinor('12.50')).toBe(1_250);
    expect(typedMinor('$1,250.00')).toBe(125_000);
    expect(typedText(5)).toBe('0.05');
    expect(typedText(0)).toBe('');
    expect([typedCount('3'), typedCount(''), typedCount('-1'), typedCount('1.5')]).toEqual([3, 0, 0, 0]);
  });
});

describe('the night audit', () => {
  const { handlers } = createFakeFolios();
  const audit = handlers['night-audit.read']({ businessDay: '2026-11-21' }) as {
    rows: Parameters<typeof auditTodo>[0][];
  };

  it('says what to do with each row, with its amount', () => {
    expect(audit.rows.map((row) => auditTodo(row, english))).toContain('Raise the hold by $57.98.');
    expect(auditTodo(audit.rows[0]!, english)).toBe('$418.95 held, $526.93 expected.');
  });

  it('no two rows are the same to the list', () => {
    const ids = audit.rows.map(auditRowId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('walks the calendar over months and years', () => {
    expect(dayLater('2026-03-01', -1)).toBe('2026-02-28');
    expect(dayLater('2026-12-31', 1)).toBe('2027-01-01');
    expect(calendarDaySchema.safeParse(dayLater('2026-11-21', 0)).success).toBe(true);
  });
});
