// Joins a till of practice mode to the drill that plays an outage at it.
import type { OfflineSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import { Drill } from './drill/drill.ts';
import type { Outage } from './drill/outage.ts';
import type { Debts } from './offline/debts.ts';
import type { Offline } from './offline/offline.ts';
import type { PaymentRunner } from './payment/runner.ts';
import type { People } from './people/people.ts';
import type { Till } from './register/till.ts';

export interface OpenDrill {
  /** Practice mode alone. */
  readonly drill: Drill | undefined;
}

export interface DrillMakings {
  readonly outage: Outage | undefined;
  readonly offline: Offline;
  readonly runner: PaymentRunner;
  readonly debts: Debts;
  readonly clock: Clock;
  readonly log: Log;
  readonly people: People | undefined;
  readonly rules: () => OfflineSettings;
  readonly till: () => Till;
  /** The gateway, before an outage is played. */
  readonly reachable: () => boolean;
}

/** @returns undefined outside practice mode: no outage is played where money is */
export const openDrill = (makings: DrillMakings): Drill | undefined => {
  const { outage, offline, runner, debts, clock, log, people, rules, till, reachable } = makings;
  if (outage === undefined) return undefined;
  const drill = new Drill({
    outage,
    clock,
    log,
    refusal() {
      // Arming wants a manager: without people there is nobody to arm it.
      if (people?.view().name !== 'signed-in') return 'sign-in-first';
      if (till().inDoubt() || offline.holdsCards || !reachable()) return 'not-now';
      return till().isFree() ? null : 'register-busy';
    },
    isArmed: () => offline.arming.armed !== null,
    payment: (id) => runner.payment(id),
    isOwed: (paymentId) => debts.debt(paymentId)?.state === 'open',
    eachMinor: () => rules().eachMinor,
    changed() {
      // It allowed what the shop may not.
      if (!drill.isRunning) offline.rulesChanged();
      till().changed();
    },
  });
  runner.listen((change) => drill.paymentChanged(change));
  offline.listenTaken((taken) => drill.taken(taken));
  return drill;
};
