// A new passphrase, typed twice.
import { useState } from 'react';
import { useWords } from '../../text/words.tsx';
import { passphraseFault, type PassphraseFault } from './passphrase.ts';
import { SecretField, type SecretInput, useSecretInput } from './secret-field.tsx';

export interface NewPassphrase {
  readonly first: SecretInput;
  readonly again: SecretInput;
  readonly fault: PassphraseFault | undefined;
  /** What was typed; undefined where it will not do, which is then shown. */
  readonly take: () => string | undefined;
  readonly forget: () => void;
}

export const useNewPassphrase = (): NewPassphrase => {
  const first = useSecretInput();
  const again = useSecretInput();
  const [fault, setFault] = useState<PassphraseFault>();
  return {
    first,
    again,
    fault,
    take: () => {
      const found = passphraseFault(first.read(), again.read());
      setFault(found);
      return found === undefined ? first.read() : undefined;
    },
    forget: () => {
      first.forget();
      again.forget();
    },
  };
};

interface PassphraseFieldsProps {
  readonly passphrase: NewPassphrase;
  readonly label: string;
  readonly againLabel: string;
  readonly hint?: string;
  /** The focus starts here. */
  readonly focus?: boolean;
}

export const PassphraseFields = (props: PassphraseFieldsProps) => {
  const { passphrase, label, againLabel, hint, focus = false } = props;
  const { arm } = useWords().offline;
  const { fault } = passphrase;
  return (
    <>
      <SecretField
        label={label}
        input={passphrase.first}
        hint={hint ?? arm.passphraseShort}
        fault={fault === 'short' ? arm.passphraseShort : undefined}
        first={focus}
        testId="passphrase"
      />
      <SecretField
        label={againLabel}
        input={passphrase.again}
        fault={fault === 'differs' ? arm.passphraseDiffers : undefined}
        testId="passphrase-again"
      />
    </>
  );
};
