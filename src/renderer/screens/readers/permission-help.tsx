// The one command that lets this user read USB readers: to be copied, for it is too long to be typed.
import { type Ref } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './readers.module.css';

interface PermissionHelpProps {
  readonly command: string;
  /** Where the command stands: what is copied. */
  readonly place: Ref<HTMLElement>;
  readonly onCopy: () => void;
}

/**
 * Marks what an element says and copies it. Pages have no permission to the clipboard; a person's own press has.
 * @returns false where the machine did not take it: it stays marked, for Ctrl C
 */
export const copyText = (element: HTMLElement): boolean => {
  getSelection()?.selectAllChildren(element);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the other way asks for a permission that no page gets
  return document.execCommand('copy');
};

export const PermissionHelp = ({ command, place, onCopy }: PermissionHelpProps) => {
  const { readers: words } = useWords();
  return (
    <section className={styles['permission']} aria-label={words.permission} data-testid="permission-help">
      <p>{words.permission}</p>
      <code ref={place}>{command}</code>
      <ActionButton
        label={words.copy}
        keyShown={shownKey('readers', 'copy-command')}
        size="small"
        onPress={onCopy}
        testId="copy-command"
      />
    </section>
  );
};
