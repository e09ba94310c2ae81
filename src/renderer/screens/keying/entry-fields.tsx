// The four fields of a card as masks, each with its verdict as symbol and word.
import type { EntryView } from '../../../contract/views.ts';
import { Symbol, type SymbolName } from '../../components/symbol.tsx';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './keying.module.css';

type Field = EntryView['fields'][number];

const symbols: Readonly<Record<Field['verdict'], SymbolName>> = {
  empty: 'none',
  partial: 'keypad',
  complete: 'good',
  wrong: 'alert',
};

/** What is said about a field: the reason where it is wrong, else the verdict. */
export const verdictSentence = (field: Field, words: Words): string =>
  field.reason === null ? words.entry.verdicts[field.verdict] : words.entry.reasons[field.reason];

const EntryFieldView = ({ field, active }: { readonly field: Field; readonly active: boolean }) => {
  const words = useWords();
  return (
    <div
      className={styles['field']}
      data-field={field.field}
      data-active={active}
      data-verdict={field.verdict}
      data-testid={`entry-${field.field}`}
    >
      <dt>{words.entry.fields[field.field]}</dt>
      <dd
        className={styles['shown']}
        data-testid={field.field === 'number' || field.field === 'gift-number' ? 'mask' : undefined}
      >
        {field.shown === '' ? <span className="for-ears">{words.entry.blank}</span> : field.shown}
        {active ? <span className={styles['caret']} aria-hidden="true" /> : null}
      </dd>
      <dd className={styles['verdict']}>
        <Symbol name={symbols[field.verdict]} size={18} />
        <span role={field.verdict === 'wrong' ? 'alert' : undefined}>{verdictSentence(field, words)}</span>
      </dd>
    </div>
  );
};

export const EntryFields = ({ entry }: { readonly entry: EntryView }) => (
  <dl className={styles['fields']}>
    {entry.fields.map((field) => (
      <EntryFieldView key={field.field} field={field} active={field.field === entry.field} />
    ))}
  </dl>
);
