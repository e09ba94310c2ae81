// A day, typed as `yyyy-mm-dd`.
import { useState } from 'react';
import { useWords } from '../../text/words.tsx';
import { FormField } from '../customers/form-dialog.tsx';

interface DayFieldProps {
  /** `yyyy-mm-dd` */
  readonly value: string;
  readonly min: string | undefined;
  readonly label: string;
  readonly onChange: (day: string) => void;
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/;

export const DayField = ({ value, min, label, onChange }: DayFieldProps) => {
  const { restay } = useWords().folioDialogs;
  const [typed, setTyped] = useState(value);
  const fault = !dayShape.test(typed)
    ? restay.dayWrong
    : min !== undefined && typed < min
      ? restay.notBefore(min)
      : undefined;
  return (
    <FormField
      label={label}
      value={typed}
      maxLength={10}
      first
      proposed
      fault={fault}
      testId="day"
      onChange={(text) => {
        setTyped(text);
        if (dayShape.test(text)) onChange(text);
      }}
    />
  );
};
