// A PIN by keyboard or finger: dots for what is typed, and a keypad. The digits live here until they are handed over.
import { useState } from 'react';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { pinMaxDigits, typedPin } from './at-the-door.ts';
import styles from './sign-in.module.css';

interface PinPadProps {
  readonly label: string;
  /** On the key that hands it over. */
  readonly done: string;
  readonly busy?: boolean;
  readonly onDone: (pin: string) => void;
  readonly onLeave?: () => void;
}

const dotsAtLeast = 6;

const digitKeys: readonly Key[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => ({
  id: digit,
  face: digit,
}));

export const PinDots = ({ count }: { readonly count: number }) => {
  const { signIn } = useWords();
  return (
    <div className={styles['dots']} role="status" data-testid="pin-dots" data-typed={count}>
      <span className="for-ears">{signIn.digitsTyped(count)}</span>
      {Array.from({ length: Math.max(dotsAtLeast, Math.min(count, pinMaxDigits)) }, (_, index) => (
        <span key={index} className={styles['dot']} data-filled={index < count} aria-hidden="true" />
      ))}
    </div>
  );
};

export const PinPad = ({ label, done, busy = false, onDone, onLeave }: PinPadProps) => {
  const { signIn } = useWords();
  const [pin, setPin] = useState('');
  const press = (key: string): void => {
    if (!busy) setPin((typed) => typedPin(typed, key));
  };
  const hand = (): void => {
    if (busy || pin === '') return;
    setPin('');
    onDone(pin);
  };
  // Every digit counts from the first moment: the one who knows the PIN types it at once.
  useKeys('secret', {
    'secret-digit': press,
    'secret-back': () => press('back'),
    'secret-done': hand,
    ...(onLeave === undefined ? {} : { close: onLeave }),
  });
  return (
    <div className={styles['pin']}>
      <h2>{label}</h2>
      <PinDots count={pin.length} />
      <Keypad
        label={label}
        columns={3}
        keys={[
          ...digitKeys,
          { id: 'back', face: <Symbol name="erase" size={28} />, label: signIn.erase, tone: 'tool' },
          { id: '0', face: '0' },
          { id: 'done', face: done, cap: 'Enter', tone: 'action', disabled: pin === '' || busy },
        ]}
        onPress={(key) => (key === 'done' ? hand() : press(key))}
      />
    </div>
  );
};
