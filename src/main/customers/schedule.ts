// When the payments of a series fall due. Pure: days of the calendar in, days of the calendar out.
import type { ScheduleView } from '../../contract/customers.ts';
import { type CalendarDay, dayInMonth, plusDays, weekdayOf } from '../base/calendar.ts';

export type Schedule = ScheduleView;

/** The first day of the schedule after `day`. From one due day it leads to the next: none left out, none twice. */
export const dueAfter = (schedule: Schedule, day: CalendarDay): CalendarDay => {
  switch (schedule.name) {
    case 'weekly':
      return plusDays(day, ((schedule.weekday - weekdayOf(day) + 6) % 7) + 1);
    case 'monthly': {
      const inThisMonth = dayInMonth(day, 0, schedule.day);
      return inThisMonth > day ? inThisMonth : dayInMonth(day, 1, schedule.day);
    }
    case 'every-days':
      return plusDays(day, schedule.days);
  }
};
