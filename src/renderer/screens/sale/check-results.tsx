// The results of address and card code as word, letter and meaning, and a plain warning where a word is bad.
import type { CheckResult, PaymentView } from '../../../contract/views.ts';
import { addressMeaning, cardCodeMeaning } from '../../text/checks.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './check-results.module.css';

interface Result {
  readonly name: 'address' | 'card-code';
  readonly label: string;
  readonly value: string;
  /** Null while it is not known. */
  readonly meaning: string | null;
  readonly bad: boolean;
}

const valueOf = ({ word, letter }: CheckResult, { checks }: Words): string =>
  checks.result(checks.words[word], letter);

/** Address first; empty where nothing is checked. */
export const checkResults = (
  payment: Pick<PaymentView, 'checks' | 'brand'>,
  words: Words,
): readonly Result[] => {
  const { checks, brand } = payment;
  const { facts } = words.sale;
  if (checks.name === 'none') return [];
  const waiting = { value: words.checks.checking, meaning: null, bad: false };
  if (checks.name === 'checking')
    return [
      { name: 'address', label: facts.address, ...waiting },
      { name: 'card-code', label: facts.cardCode, ...waiting },
    ];
  const { address, cardCode } = checks;
  return [
    {
      name: 'address',
      label: facts.address,
      value: valueOf(address, words),
      meaning: words.checks.address[addressMeaning(brand, address.letter)],
      bad: address.word === 'bad',
    },
    {
      name: 'card-code',
      label: facts.cardCode,
      value: valueOf(cardCode, words),
      meaning: words.checks.cardCode[cardCodeMeaning(cardCode.letter)],
      bad: cardCode.word === 'bad',
    },
  ];
};

export const CheckResults = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const results = checkResults(payment, words);
  if (results.length === 0) return null;
  return (
    <>
      <dl className={styles['results']} data-testid="checks" data-checks={payment.checks.name}>
        {results.map((result) => (
          <div key={result.name} data-testid={`check-${result.name}`}>
            <dt>{result.label}</dt>
            <dd>
              <strong>{result.value}</strong> {result.meaning}
            </dd>
          </div>
        ))}
      </dl>
      {results.some((result) => result.bad) ? (
        <p className={styles['warning']} role="alert" data-testid="check-warning">
          <strong>
            {results
              .filter((result) => result.bad)
              .map((result) => result.meaning)
              .join(' ')}
          </strong>{' '}
          {words.checks.bad}
        </p>
      ) : null}
    </>
  );
};
