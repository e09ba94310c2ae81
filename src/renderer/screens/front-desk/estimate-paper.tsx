// The estimate as the guest sees it: what it is made of, what is held, and the sentence that is agreed to.
import type { EstimateView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import fieldStyles from '../../components/field.module.css';
import { useWords } from '../../text/words.tsx';
import styles from './forms.module.css';

interface EstimatePaperProps {
  readonly estimate: EstimateView | undefined;
  /** What the part of the stay says, such as `3 nights`. */
  readonly stay: string;
  readonly refused: boolean;
}

export const EstimatePaper = ({ estimate, stay, refused }: EstimatePaperProps) => {
  const { checkIn } = useWords();
  if (estimate === undefined)
    return (
      <section className={styles['paper']} aria-label={checkIn.estimate} data-testid="no-estimate">
        <h3>{checkIn.estimate}</h3>
        <p className={fieldStyles['hint']}>{refused ? checkIn.noEstimate : checkIn.reading}</p>
      </section>
    );
  const { parts, currency, coveredMinor } = estimate;
  const row = (label: string, minor: number, detail = '') => (
    <>
      <dt>
        {label}
        {detail === '' ? null : <small>{detail}</small>}
      </dt>
      <dd>{formatAmount(minor, currency)}</dd>
    </>
  );
  return (
    <section className={styles['paper']} aria-label={checkIn.estimate} data-testid="estimate">
      <h3>{checkIn.estimate}</h3>
      <dl>
        {parts.map((part, index) => (
          <div key={index}>
            {row(checkIn.kinds[part.what], part.netMinor, part.what === 'stay' ? stay : part.text)}
          </div>
        ))}
        <div>{row(checkIn.taxRow, estimate.taxMinor)}</div>
        <div className={styles['sum']}>{row(checkIn.total, estimate.totalMinor)}</div>
        {coveredMinor === 0 ? null : <div>{row(checkIn.covered, coveredMinor)}</div>}
        <div className={styles['toHold']} data-testid="to-hold">
          {row(checkIn.toHold, estimate.holdMinor)}
        </div>
      </dl>
      <h3>{checkIn.consent}</h3>
      <p className={styles['consent']} data-testid="consent">
        {estimate.consent}
      </p>
    </section>
  );
};
