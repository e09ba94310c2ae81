// What the customer agrees to, and the words of it as they apply.
import type { ScheduleView } from '../../../contract/customers.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { useNowMs } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import fieldStyles from '../../components/field.module.css';
import remarkStyles from '../../components/remark.module.css';
import { scheduleText } from '../../text/schedule-text.ts';
import { useWords } from '../../text/words.tsx';
import styles from './customers.module.css';
import { FormField } from './form-dialog.tsx';

const repeats = ['no', 'weekly', 'monthly'] as const;
export type Repeat = (typeof repeats)[number];

export interface Agreement {
  readonly holder: string;
  readonly repeat: Repeat;
  /** What a payment that comes again is for. */
  readonly title: string;
}

/** The schedule that repeats today: the same day of the week, or of the month. */
export const scheduleOf = (repeat: Repeat, nowMs: number): ScheduleView | null => {
  const today = new Date(nowMs);
  if (repeat === 'no') return null;
  return repeat === 'weekly'
    ? { name: 'weekly', weekday: today.getDay() === 0 ? 7 : today.getDay() }
    : { name: 'monthly', day: today.getDate() };
};

/** `Every Monday` within a sentence. */
const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

interface AgreementFieldsProps {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly agreement: Agreement;
  /** Agree was pressed with something missing. */
  readonly faulty: boolean;
  readonly onChange: (agreement: Agreement) => void;
}

export const AgreementFields = (props: AgreementFieldsProps) => {
  const words = useWords();
  const { storeCard } = words.customers;
  const { agreement, faulty, onChange } = props;
  const schedule = scheduleOf(agreement.repeat, useNowMs());
  const missing = (text: string): boolean => faulty && text.trim() === '';
  return (
    <>
      <div className={fieldStyles['pair']}>
        <FormField
          label={storeCard.holder}
          value={agreement.holder}
          maxLength={60}
          first
          fault={missing(agreement.holder) ? storeCard.holderMissing : undefined}
          testId="cardholder-name"
          onChange={(holder) => onChange({ ...agreement, holder })}
        />
        {schedule === null ? null : (
          <FormField
            label={storeCard.repeatTitle}
            value={agreement.title}
            maxLength={60}
            fault={missing(agreement.title) ? storeCard.repeatTitleMissing : undefined}
            testId="series-title"
            onChange={(title) => onChange({ ...agreement, title })}
          />
        )}
      </div>
      <div className={styles['choice']} role="group" aria-label={storeCard.repeat}>
        <span>{storeCard.repeat}</span>
        {repeats.map((repeat) => (
          <ActionButton
            key={repeat}
            label={storeCard.repeats[repeat]}
            size="small"
            grow
            pressed={repeat === agreement.repeat}
            onPress={() => onChange({ ...agreement, repeat })}
            testId={`repeat-${repeat}`}
          />
        ))}
      </div>
      <p className={remarkStyles['consent']} data-testid="consent">
        {storeCard.consent}{' '}
        {schedule === null
          ? null
          : storeCard.consentSeries(
              formatAmount(props.amountMinor, props.currency),
              inSentence(scheduleText(schedule, words)),
            )}
      </p>
    </>
  );
};
