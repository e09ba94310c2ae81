// The four caps of offline entry with what each leaves.
import type { OfflineView } from '../../../contract/offline.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useNowMs, useSnapshot } from '../../app/till.tsx';
import { lengthOfTime } from '../../text/time-left.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './offline.module.css';

const ageLeft = ({ caps, left }: OfflineView, nowMs: number, words: Words): string => {
  const { caps: text } = words.offline;
  if (left.ageUntilMs === null) return text.ageValue(caps.ageHours);
  const leftMs = left.ageUntilMs - nowMs;
  return leftMs <= 0
    ? text.ageOver(caps.ageHours)
    : text.ageLeft(lengthOfTime(leftMs, words.folio), caps.ageHours);
};

/** Each cap as label and value. @param nowMs wall clock, milliseconds */
export const capFacts = (
  offline: OfflineView,
  nowMs: number,
  words: Words,
): readonly { readonly label: string; readonly value: string; readonly used: boolean }[] => {
  const { caps, left, currency } = offline;
  const { caps: text } = words.offline;
  const amount = (minor: number): string => formatAmount(minor, currency);
  return [
    { label: text.each, value: text.eachValue(amount(caps.eachMinor)), used: false },
    {
      label: text.sum,
      value: text.leftOf(amount(left.sumMinor), amount(caps.sumMinor)),
      used: left.sumMinor <= 0,
    },
    {
      label: text.count,
      value: text.leftOf(String(left.count), String(caps.count)),
      used: left.count === 0,
    },
    {
      label: text.age,
      value: ageLeft(offline, nowMs, words),
      used: left.ageUntilMs !== null && left.ageUntilMs <= nowMs,
    },
  ];
};

export const Caps = () => {
  const { offline } = useSnapshot();
  const words = useWords();
  const nowMs = useNowMs();
  return (
    <dl className={styles['caps']} aria-label={words.offline.caps.title} data-testid="caps">
      {capFacts(offline, nowMs, words).map(({ label, value, used }) => (
        <div key={label} data-used={used}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
