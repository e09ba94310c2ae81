// The settings of offline entry, and the idle lock, as text and choices, and their way to the contract. Pure.
import type { OfflineSettings } from '../../../contract/offline.ts';
import { minorOf } from '../payments/understand.ts';

export interface OfflineForm extends Omit<OfflineSettings, 'eachMinor' | 'sumMinor' | 'count' | 'ageHours'> {
  readonly each: string;
  readonly sum: string;
  readonly count: string;
  readonly age: string;
  readonly idleLock: string;
}

export type OfflineFault = 'cap-shape' | 'count-shape' | 'age-shape' | 'idle-shape';
export type OfflineTextName = 'each' | 'sum' | 'count' | 'age' | 'idleLock';
export type OfflineFaults = Readonly<Partial<Record<OfflineTextName, OfflineFault>>>;

const amountMax = 9_999_999;

/** `1234` to `12.34`. */
const amountText = (minor: number): string => {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** @param idleLockMinutes minutes without a touch until the till locks itself */
export const offlineFormOf = (settings: OfflineSettings, idleLockMinutes: number): OfflineForm => {
  const { eachMinor, sumMinor, count, ageHours, ...rules } = settings;
  return {
    ...rules,
    each: amountText(eachMinor),
    sum: amountText(sumMinor),
    count: String(count),
    age: String(ageHours),
    idleLock: String(idleLockMinutes),
  };
};

const whole = (text: string, max: number): number | undefined => {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= max ? number : undefined;
};

const minor = (text: string): number | undefined => {
  const found = minorOf(text.trim());
  return found !== undefined && found >= 1 && found <= amountMax ? found : undefined;
};

const numbersOf = (form: OfflineForm): Readonly<Record<OfflineTextName, number | undefined>> => ({
  each: minor(form.each),
  sum: minor(form.sum),
  count: whole(form.count, 500),
  age: whole(form.age, 72),
  idleLock: whole(form.idleLock, 15),
});

const shapeFaults = {
  each: 'cap-shape',
  sum: 'cap-shape',
  count: 'count-shape',
  age: 'age-shape',
  idleLock: 'idle-shape',
} as const satisfies Record<OfflineTextName, OfflineFault>;

/** What will not do, field by field. */
export const offlineFaults = (form: OfflineForm): OfflineFaults => {
  const numbers = numbersOf(form);
  const wrong = (Object.keys(shapeFaults) as OfflineTextName[]).filter((name) => numbers[name] === undefined);
  return Object.fromEntries(wrong.map((name) => [name, shapeFaults[name]]));
};

/** Both settings; undefined while something will not do. */
export const offlineOf = (
  form: OfflineForm,
): { readonly offline: OfflineSettings; readonly idleLockMinutes: number } | undefined => {
  const { each, sum, count, age, idleLock } = numbersOf(form);
  if (
    each === undefined ||
    sum === undefined ||
    count === undefined ||
    age === undefined ||
    idleLock === undefined
  )
    return undefined;
  const { allowed, overAge, cardCode, withoutCode, sendsByItself } = form;
  return {
    offline: {
      allowed,
      eachMinor: each,
      sumMinor: sum,
      count,
      ageHours: age,
      overAge,
      cardCode,
      withoutCode,
      sendsByItself,
    },
    idleLockMinutes: idleLock,
  };
};
