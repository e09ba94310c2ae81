// A button with the key that does the same printed on it.
import type { PointerEvent, ReactNode } from 'react';
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
  readonly grow?: boolean;
  readonly symbol?: ReactNode;
  readonly testId?: string;
  /** Pressed by finger or mouse without taking the focus: for keys that the keyboard has as well. */
  readonly keepsFocus?: boolean;
}

const stay = (event: PointerEvent): void => event.preventDefault();

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
      onPointerDown={props.keepsFocus === true ? stay : undefined}
      tabIndex={props.keepsFocus === true ? -1 : undefined}
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
