// The rows of the shop's own labels: those that are typed and one more to type in, and which of them a fault means. Pure.
import type { Faults, Label } from './form.ts';

/** With register, shift, clerk and folio these make the ten that the gateway takes (QorCommerce v3, metadata). */
export const labelsMax = 6;

/** The names that the register itself sends. */
const ownNames: readonly string[] = ['register', 'shift', 'clerk', 'folio'];

/** The rows to show: what is typed, and an empty one while there is room. */
export const labelRows = (labels: readonly Label[]): readonly Label[] =>
  labels.length < labelsMax ? [...labels, { name: '', value: '' }] : labels;

/** The labels after one row was typed in; the last row may be the empty one that was shown. */
export const withLabel = (labels: readonly Label[], row: number, part: Partial<Label>): readonly Label[] =>
  labelRows(labels)
    .map((label, index) => (index === row ? { ...label, ...part } : label))
    .filter((label, index) => index < labels.length || label.name !== '' || label.value !== '');

/** Whether main's fault is about this row: main names the labels as one. */
export const isFaulty = (labels: readonly Label[], row: number, fault: Faults['labels']): boolean => {
  const label = labels[row];
  if (label === undefined || fault === undefined) return false;
  const name = label.name.trim();
  switch (fault) {
    case 'name-twice':
      return ownNames.includes(name) || labels.filter((other) => other.name.trim() === name).length > 1;
    case 'name-length':
      return name === '' && label.value.trim() !== '';
    default:
      // A card number has at least twelve digits; main knows better which rows hold one, and is asked again.
      return `${label.name} ${label.value}`.replaceAll(/\D/g, '').length >= 12;
  }
};
