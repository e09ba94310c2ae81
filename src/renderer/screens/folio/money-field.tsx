// An amount in a form: digits fill from the right as cents, as they do on the register.
import { typedMinor, typedText } from '../../amount/typed-amount.ts';
import { FormField } from '../customers/form-dialog.tsx';

interface MoneyFieldProps {
  readonly label: string;
  /** Minor units. */
  readonly minor: number;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly first?: boolean;
  readonly testId: string;
  readonly onChange: (minor: number) => void;
}

export const MoneyField = ({ minor, onChange, ...rest }: MoneyFieldProps) => (
  <FormField
    {...rest}
    value={typedText(minor)}
    maxLength={14}
    proposed
    onChange={(text) => onChange(typedMinor(text))}
  />
);
