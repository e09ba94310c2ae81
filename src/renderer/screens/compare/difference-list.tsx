// The differences of one page. The keyboard's place is told by aria-activedescendant, so the list keeps the focus.
import { useEffect, useRef } from 'react';
import type { DifferenceView } from '../../../contract/settlement.ts';
import type { Currency } from '../../amount/format-amount.ts';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import { Symbol, type SymbolName } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './compare.module.css';
import { differenceSentence } from './sentences.ts';

interface DifferenceListProps {
  readonly differences: readonly DifferenceView[];
  readonly chosen: DifferenceView | undefined;
  readonly currency: Currency;
  readonly onChoose: (id: string) => void;
}

/** Tone and symbol: never colour alone. */
const looksOf = ({ kind, standing }: DifferenceView): readonly [string, SymbolName] => {
  if (standing === 'agrees') return ['good', 'good'];
  if (standing === 'begun') return ['still', 'back'];
  return kind === 'settling' ? ['doubt', 'doubt'] : ['care', 'alert'];
};

export const DifferenceList = ({ differences, chosen, currency, onChoose }: DifferenceListProps) => {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const chosenId = chosen?.id;
  const first = differences[0]?.id;
  useEffect(() => list.current?.focus(), [first]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <ul
      ref={list}
      className={classes(pageStyles['sheet'], rowsStyles['list'], styles['list'])}
      role="listbox"
      aria-label={words.compare.list}
      tabIndex={0}
      aria-activedescendant={chosenId}
    >
      {differences.map((difference) => {
        const [tone, symbol] = looksOf(difference);
        return (
          <li
            key={difference.id}
            id={difference.id}
            role="option"
            aria-selected={difference.id === chosenId}
            className={classes(rowsStyles['row'], styles['row'])}
            data-tone={tone}
            data-testid="difference"
            data-kind={difference.kind}
            data-standing={difference.standing}
            onClick={() => onChoose(difference.id)}
          >
            <Symbol name={symbol} size={20} />
            <span>
              <strong>{words.compare.kinds[difference.kind]}</strong>
              {differenceSentence(difference, currency, words)}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
