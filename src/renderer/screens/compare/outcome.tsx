// How the comparison stands: its progress while it runs, then both sides beside each other.
import type { ComparisonSummary, ComparisonView, SumsView } from '../../../contract/settlement.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './compare.module.css';
import { dayTitle } from './shop-day.ts';

const count = new Intl.NumberFormat('en-US');

const Running = ({ view, onCancel }: { view: ComparisonView; onCancel: () => void }) => {
  const { compare } = useWords();
  return (
    <div className={styles['running']}>
      <progress
        aria-label={compare.progressLabel}
        max={Math.max(1, view.total)}
        value={view.done}
        data-testid="compare-progress"
      />
      <span>{compare.progress(count.format(view.done), count.format(view.total))}</span>
      <ActionButton
        label={compare.cancel}
        keyShown={shownKey('compare', 'cancel-comparison')}
        onPress={onCancel}
        testId="compare-cancel"
      />
    </div>
  );
};

/** Sales, refunds and voids always; the others where there are any. */
const always: ReadonlySet<string> = new Set(['sale', 'refund', 'void']);

const Sums = ({ summary }: { summary: ComparisonSummary }) => {
  const { compare } = useWords();
  const { here, there, currency } = summary;
  const kinds = (Object.keys(compare.sumKinds) as (keyof SumsView)[]).filter(
    (kind) => always.has(kind) || here[kind].count + there[kind].count > 0,
  );
  const cell = (sums: SumsView, kind: keyof SumsView) => (
    <td>
      {formatAmount(sums[kind].minor, currency)}
      <small>{count.format(sums[kind].count)}</small>
    </td>
  );
  return (
    <table className={styles['sums']} data-testid="compare-sums">
      <caption className="for-ears">{compare.sums}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{compare.here}</th>
          <th scope="col">{compare.there}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr
            key={kind}
            data-differs={here[kind].minor !== there[kind].minor || here[kind].count !== there[kind].count}
          >
            <th scope="row">{compare.sumKinds[kind]}</th>
            {cell(here, kind)}
            {cell(there, kind)}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

export const Outcome = ({ view, onCancel }: { view: ComparisonView; onCancel: () => void }) => {
  const { compare } = useWords();
  const { scope, state, summary } = view;
  return (
    <section
      className={classes(pageStyles['sheet'], styles['outcome'])}
      data-testid="compare-outcome"
      data-state={state}
    >
      <h2>
        {scope.name === 'batch' ? compare.batchOf(scope.batchId) : dayTitle(scope.first)}
        <small>{compare.states[state]}</small>
      </h2>
      {state === 'running' ? <Running view={view} onCancel={onCancel} /> : null}
      {summary === null ? null : (
        <>
          <Sums summary={summary} />
          {summary.declinedThere === 0 ? null : <p>{compare.declinedThere(summary.declinedThere)}</p>}
          {summary.giftsNotListed === 0 ? null : <p>{compare.giftsNotListed(summary.giftsNotListed)}</p>}
        </>
      )}
    </section>
  );
};
