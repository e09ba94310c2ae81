// When a series of payments comes again, as a person says it.
import type { ScheduleView } from '../../contract/customers.ts';
import type { Words } from './words.tsx';

/** `Every Monday`, `Monthly on the 15th`, `Every 10 days` */
export const scheduleText = (schedule: ScheduleView, { customers }: Words): string => {
  const words = customers.schedule;
  switch (schedule.name) {
    case 'weekly':
      return words.weekly(words.weekdays[schedule.weekday - 1] ?? '');
    case 'monthly':
      return words.monthly(schedule.day);
    case 'every-days':
      return words.everyDays(schedule.days);
  }
};
