// A keypad of large keys laid out like the number block of a keyboard. It never takes the focus.
import type { ReactNode } from 'react';
import styles from './keypad.module.css';

export interface Key {
  readonly id: string;
  readonly face: ReactNode;
  /** What a screen reader says when the face is a sign. */
  readonly label?: string;
  readonly cap?: string;
  /** Columns taken; 1 when left out. */
  readonly wide?: 2 | 3;
  readonly tall?: boolean;
  readonly tone?: 'digit' | 'tool' | 'action' | 'empty';
  readonly disabled?: boolean;
}

interface KeypadProps {
  readonly label: string;
  readonly keys: readonly Key[];
  readonly onPress: (id: string) => void;
  /** 4 when left out. */
  readonly columns?: 3;
}

export const Keypad = ({ label, keys, onPress, columns }: KeypadProps) => (
  <div className={styles['keypad']} role="group" aria-label={label} data-columns={columns}>
    {keys.map((key) => (
      <button
        key={key.id}
        type="button"
        tabIndex={-1}
        className={styles['key']}
        aria-label={key.label}
        data-tone={key.tone ?? 'digit'}
        data-wide={key.wide}
        data-tall={key.tall}
        data-testid={`key-${key.id}`}
        disabled={key.disabled}
        onClick={() => onPress(key.id)}
      >
        {key.face}
        {key.cap === undefined ? null : <kbd aria-hidden="true">{key.cap}</kbd>}
      </button>
    ))}
  </div>
);
