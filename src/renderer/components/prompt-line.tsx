// The line above every page's work: what to do now, or what went wrong. It is always there, so nothing below it moves.
import { useRefusal } from '../app/till.tsx';
import { errorSentence } from '../text/error-sentence.ts';
import { useWords } from '../text/words.tsx';
import styles from './prompt-line.module.css';
import { Symbol } from './symbol.tsx';

export interface Prompt {
  readonly text: string;
  readonly tone?: 'calm' | 'care' | 'good' | 'bad';
  /** Grows when the same warning comes again, so that it is announced again. */
  readonly count?: number;
}

const symbols = { calm: 'info', care: 'alert', good: 'good', bad: 'alert' } as const;

export const PromptLine = ({ text, tone = 'calm', count = 0 }: Prompt) => {
  const { refusal } = useRefusal();
  const words = useWords();
  const shown =
    refusal === undefined
      ? { text, tone, key: `prompt ${count}` }
      : { text: errorSentence(words, refusal.code), tone: 'bad' as const, key: `refusal ${refusal.count}` };
  const urgent = shown.tone === 'care' || shown.tone === 'bad';
  return (
    <div className={styles['line']} data-tone={shown.tone} data-testid="prompt">
      <Symbol name={symbols[shown.tone]} size={22} />
      <p role={urgent ? 'alert' : undefined} key={shown.key}>
        {shown.text}
      </p>
      {refusal === undefined ? null : (
        <span className="for-ears" data-testid="refusal" data-code={refusal.code} />
      )}
    </div>
  );
};
