// A password at the door: one field that has the focus, and a button. What is typed lives here until it is handed over.
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import styles from './sign-in.module.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly done: string;
  readonly busy: boolean;
  readonly onDone: (password: string) => void;
  readonly onLeave: () => void;
}

export const PasswordField = ({ label, done, busy, onDone, onLeave }: PasswordFieldProps) => {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const hand = (): void => {
    if (busy || password === '') return;
    setPassword('');
    field.current?.focus();
    onDone(password);
  };
  useKeys('secret', { 'secret-done': hand, close: onLeave });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    hand();
  };
  return (
    <form className={styles['password']} onSubmit={submit}>
      <Field label={label}>
        <input
          ref={field}
          type="password"
          value={password}
          maxLength={128}
          autoComplete="off"
          data-testid="password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <ActionButton
        label={done}
        keyShown="Enter"
        tone="primary"
        size="main"
        disabled={password === '' || busy}
        onPress={hand}
        testId="sign-in"
      />
      <button type="submit" hidden />
    </form>
  );
};
