// One text field of the settings: label, input, and below it the fault or else the hint.
import { TextInput } from '@mantine/core';
import { useWords } from '../../text/words.tsx';
import type { Faults } from './form.ts';

export interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength: number;
  readonly fault: Faults[keyof Faults];
  readonly secret?: boolean;
  readonly onChange: (text: string) => void;
}

/** The sentence of a fault, whether main or this form found it. */
export const useFaultSentence = (): ((fault: Faults[keyof Faults]) => string | undefined) => {
  const { settings } = useWords();
  const sentences: Readonly<Record<string, string>> = { ...settings.faults, ...settings.localFaults };
  return (fault) => (fault === undefined ? undefined : sentences[fault]);
};

export const TextField = (props: TextFieldProps) => {
  const sentence = useFaultSentence()(props.fault);
  return (
    <TextInput
      label={props.label}
      description={sentence === undefined ? props.hint : undefined}
      error={sentence}
      value={props.value}
      maxLength={props.maxLength}
      type={props.secret === true ? 'password' : 'text'}
      autoComplete="off"
      spellCheck={false}
      data-testid={`settings-${props.name}`}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
};
