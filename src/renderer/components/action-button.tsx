// A button with the key that does the same printed on it.
import type { ReactNode } from 'react';
import { keyCap } from '../keys/table.ts';
import styles from './action-button.module.css';

interface ActionButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  /** What the cap shows, such as `Enter`. */
  readonly keyShown?: string;
  readonly tone?: 'primary' | 'quiet' | 'bad' | 'good' | 'doubt';
  readonly size?: 'main' | 'usual' | 'small';
  readonly disabled?: boolean;
  /** One of several choices: whether it is the one in force. */
  readonly pressed?: boolean;
  readonly grow?: boolean;
  readonly symbol?: ReactNode;
  readonly testId?: string;
  /** Not on the way of Tab: for buttons of a screen whose keyboard main has taken. */
  readonly fingersOnly?: boolean;
}

export const ActionButton = (props: ActionButtonProps) => {
  const { label, onPress, keyShown, tone = 'quiet', size = 'usual' } = props;
  return (
    <button
      type="button"
      className={styles['button']}
      data-tone={tone}
      data-size={size}
      data-grow={props.grow === true}
      data-testid={props.testId}
      disabled={props.disabled === true}
      aria-keyshortcuts={keyShown}
      aria-pressed={props.pressed}
      tabIndex={props.fingersOnly === true ? -1 : undefined}
      onClick={onPress}
    >
      {props.symbol}
      <span className={styles['label']}>{label}</span>
      {keyShown === undefined ? null : (
        <kbd className={styles['cap']} aria-hidden="true">
          {keyCap(keyShown)}
        </kbd>
      )}
    </button>
  );
};
