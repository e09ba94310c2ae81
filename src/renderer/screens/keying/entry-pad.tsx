// Keyed entry: masks and verdicts as main gives them. The page never sees a digit of the keyboard; the touch keypad
// sends single presses and forgets them.
import type { CommandRequest } from '../../../contract/channels.ts';
import type { EntryView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from '../sale/buttons.tsx';
import { EntryFields } from './entry-fields.tsx';
import { EntryHead } from './entry-head.tsx';

type EntryKey = CommandRequest<'entry.key'>['key'];

interface EntryPadProps {
  readonly title: string;
  /** Empty where nothing is paid. */
  readonly amount: string;
  /** What the main button does. */
  readonly submit: string;
  readonly entry: EntryView;
}

export const EntryPad = ({ title, amount, submit, entry }: EntryPadProps) => {
  const words = useWords();
  const run = useRun();
  const digit = (face: string): Key => ({ id: face, face });
  const keys: readonly Key[] = [
    digit('7'),
    digit('8'),
    digit('9'),
    { id: 'back', face: <Symbol name="erase" size={30} />, label: words.basket.erase, tone: 'tool' },
    digit('4'),
    digit('5'),
    digit('6'),
    { id: 'previous', face: words.entry.previous, tone: 'tool' },
    digit('1'),
    digit('2'),
    digit('3'),
    { id: 'next', face: words.entry.next, cap: shownKey('keying', 'entry-next'), tone: 'tool', tall: true },
    { ...digit('0'), wide: 3 },
  ];
  return (
    <>
      <EntryHead title={title} amount={amount} brand={entry.brand} />
      <EntryFields entry={entry} />
      <Keypad
        label={words.entry.keypad}
        keys={keys}
        onPress={(id) => void run('entry.key', { key: id as EntryKey })}
      />
      <Buttons>
        <ActionButton
          label={words.entry.cancel}
          keyShown={shownKey('keying', 'entry-cancel')}
          size="main"
          grow
          fingersOnly
          onPress={() => void run('entry.cancel', {})}
          testId="entry-cancel"
        />
        <ActionButton
          label={submit}
          keyShown={shownKey('keying', 'entry-submit')}
          size="main"
          grow
          tone="primary"
          fingersOnly
          disabled={!entry.ready}
          onPress={() => void run('entry.key', { key: 'submit' })}
          testId="entry-submit"
        />
      </Buttons>
    </>
  );
};
