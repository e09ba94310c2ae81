// Words of the date picker.
export const calendar = {
  open: 'Calendar',
  weekdays: [
    ['Su', 'Sunday'],
    ['Mo', 'Monday'],
    ['Tu', 'Tuesday'],
    ['We', 'Wednesday'],
    ['Th', 'Thursday'],
    ['Fr', 'Friday'],
    ['Sa', 'Saturday'],
  ],
  monthBack: 'Month before',
  monthOn: 'Next month',
  hint: 'For example 11/21, 21 or +3',
} as const;
