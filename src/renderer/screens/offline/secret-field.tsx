// A password or passphrase. It stands in its field alone, never in the state of the screen, and is taken out of it once.
import { type RefObject, useRef } from 'react';
import { Field } from '../../components/field.tsx';

export interface SecretInput {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What was typed. */
  readonly read: () => string;
  /** Empties the field, whatever became of it. */
  readonly forget: () => void;
}

export const useSecretInput = (): SecretInput => {
  const field = useRef<HTMLInputElement>(null);
  return {
    field,
    read: () => field.current?.value ?? '',
    forget: () => {
      if (field.current !== null) field.current.value = '';
    },
  };
};

interface SecretFieldProps {
  readonly label: string;
  readonly input: SecretInput;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly first?: boolean;
  readonly testId: string;
}

export const SecretField = ({ label, input, hint, fault, first = false, testId }: SecretFieldProps) => (
  <Field label={label} hint={hint} fault={fault}>
    <input
      ref={input.field}
      type="password"
      maxLength={128}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={fault !== undefined}
      data-testid={testId}
      data-autofocus={first ? true : undefined}
    />
  </Field>
);
