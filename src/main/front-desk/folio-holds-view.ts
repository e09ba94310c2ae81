// The clocks of a folio's holds as the screen shows them, with the days on which a long stay's holds are renewed.
import type { HoldClocksView } from '../../contract/folio-views.ts';
import { clocksOf, type HoldClocks, type Window, windowOf } from '../folio/clocks.ts';
import { isUnderWay } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { Authorization } from '../folio/holds.ts';
import { renewalsOf } from '../folio/long-stay.ts';
import type { AcquirerRules } from '../folio/validity.ts';

/** Of linked holds the one that lapses first counts, as for their clock. */
const shortestWindow = (
  { holds }: Authorization,
  money: FolioMoney,
  rules: AcquirerRules,
): Window | undefined =>
  holds
    .flatMap((hold) => windowOf(hold, money.holds, rules) ?? [])
    .reduce<Window | undefined>(
      (first, window) => (first === undefined || window.untilMs < first.untilMs ? window : first),
      undefined,
    );

const renewals = (
  { authorization }: HoldClocks,
  money: FolioMoney,
  rules: AcquirerRules,
  timeZone: string | undefined,
): HoldClocksView['renewals'] => {
  const window = shortestWindow(authorization, money, rules);
  const [first] = authorization.holds;
  if (!isUnderWay(money.folio) || window === undefined || first === undefined) return [];
  const isEstimated = window.rule === 'estimated' || window.rule === 'estimated-extended';
  const canExtend = isEstimated && rules.brands[first.brand].incrementsExtend;
  return [...renewalsOf(window, money.folio.stay.departure, canExtend, timeZone)];
};

/** The most urgent first. @param timeZone IANA name; the machine's own where left out */
export const holdClocksView = (
  money: FolioMoney,
  rules: AcquirerRules,
  nowMs: number,
  timeZone?: string,
): HoldClocksView[] =>
  clocksOf(money, rules, nowMs).map((clocks) => {
    const { authorization, amountMinor, validUntilMs, validity, releaseByMs, release } = clocks;
    const [first] = authorization.holds;
    return {
      paymentId: authorization.paymentId,
      brand: first?.brand ?? 'unknown',
      lastFour: first?.lastFour ?? null,
      amountMinor,
      validUntilMs,
      validity,
      releaseByMs,
      release,
      renewals: renewals(clocks, money, rules, timeZone),
    };
  });
