// A refusal at the door: only of what is asked here. What was refused before the door closed is not said to whoever comes.
import type { CommandName } from '../../../contract/channels.ts';
import { useRefusal } from '../../app/till.tsx';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { errorSentence } from '../../text/error-sentence.ts';
import { useWords } from '../../text/words.tsx';

export const SaidRefusal = ({ of }: { readonly of: CommandName }) => {
  const { refusal } = useRefusal();
  const words = useWords();
  if (refusal?.command !== of) return null;
  return (
    <p
      className={remarkStyles['refused']}
      role="alert"
      key={refusal.count}
      data-testid="door-refusal"
      data-code={refusal.code}
    >
      <Symbol name="alert" size={22} />
      {errorSentence(words, refusal.code)}
    </p>
  );
};
