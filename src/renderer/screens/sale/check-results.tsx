// The results of address and card code as word, letter and meaning, and a plain warning where a word is bad.
import type { CheckResult, PaymentView } from '../../../contract/views.ts';
import type { Fact } from '../../components/fact-list.tsx';
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
      bad: address.warn,
    },
    {
      name: 'card-code',
      label: facts.cardCode,
      value: valueOf(cardCode, words),
      meaning: words.checks.cardCode[cardCodeMeaning(cardCode.letter)],
      bad: cardCode.warn,
    },
  ];
};

/** Word and letter of each check, for the facts of the screen. */
export const checkFacts = (payment: PaymentView, words: Words): readonly Fact[] =>
  checkResults(payment, words).map(({ name, label, value }) => ({ label, value, testId: `check-${name}` }));

/** What the letters mean; a bad one is a warning. */
export const CheckMeanings = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const results = checkResults(payment, words);
  const said = (bad: boolean): string =>
    results
      .filter((result) => result.bad === bad)
      .map((result) => result.meaning ?? '')
      .join(' ')
      .trim();
  const [bad, calm] = [said(true), said(false)];
  return (
    <>
      {calm === '' ? null : (
        <p className={styles['meaning']} data-testid="check-meaning">
          {calm}
        </p>
      )}
      {bad === '' ? null : (
        <p className={styles['warning']} role="alert" data-testid="check-warning">
          <strong>{bad}</strong> {words.checks.bad}
        </p>
      )}
    </>
  );
};
