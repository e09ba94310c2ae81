// What a folio is looked at with: the property's rules, the time, and whether anything is going on with its money.
import type { FrontDeskSettings } from '../../contract/front-desk-settings.ts';
import { type CalendarDay, dayOf } from '../base/calendar.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { IncrementRule } from '../folio/increment.ts';
import { nextStep } from '../folio/next-step.ts';
import type { AcquirerRules } from '../folio/validity.ts';

export interface Around {
  readonly rules: AcquirerRules;
  readonly incrementRule: IncrementRule;
  readonly inspectionHours: number;
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
  /** The property's day. */
  readonly today: CalendarDay;
  /** Something is being done with its money right now. */
  readonly busy: boolean;
}

type Time = Pick<Around, 'nowMs' | 'inspectionHours'>;

/** Its goal waits for somebody to look at the room, and for nothing else: charges are still written down. */
export const waitsForInspection = (money: FolioMoney, time: Time): boolean =>
  money.folio.goal !== null && nextStep(money, money.folio.goal, time).name === 'inspect';

/** A card or an answer is waited for, or a goal goes on by itself. What was taken offline may wait for hours. */
export const isBusy = (money: FolioMoney, time: Time): boolean => {
  const { folio, inDoubt } = money;
  if (inDoubt.some(({ state }) => state === 'asking')) return true;
  const waits = inDoubt.some(({ state }) => state === 'promised') || waitsForInspection(money, time);
  return folio.goal !== null && !waits;
};

/** The same for every folio. @param nowMs wall clock @param timeZone IANA name; the machine's own where left out */
export const aroundNow = (
  {
    acquirer,
    increment,
    inspectionHours,
  }: Pick<FrontDeskSettings, 'acquirer' | 'increment' | 'inspectionHours'>,
  nowMs: number,
  timeZone?: string,
): Omit<Around, 'busy'> => ({
  rules: acquirer,
  incrementRule: increment,
  inspectionHours,
  nowMs,
  today: dayOf(nowMs, timeZone),
});

export const aroundOf = (money: FolioMoney, around: Omit<Around, 'busy'>): Around => ({
  ...around,
  busy: isBusy(money, around),
});
