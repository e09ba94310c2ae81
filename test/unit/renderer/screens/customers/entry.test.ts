import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerCommands, expirySchema, scheduleSchema } from '../../../../../src/contract/customers.ts';
import { scheduleOf } from '../../../../../src/renderer/screens/customers/agreement-fields.tsx';
import { customerRequest, parseExpiry } from '../../../../../src/renderer/screens/customers/entry.ts';
import { english } from '../../../../../src/renderer/text/en/english.ts';
import { scheduleText } from '../../../../../src/renderer/text/schedule-text.ts';
import { calendarDay } from '../../../../../src/renderer/text/when.ts';

describe('a customer as typed', () => {
  it('what passes the form passes the contract', () => {
    const email = fc.oneof(fc.emailAddress(), fc.string({ maxLength: 20 }), fc.constant(''));
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        email,
        fc.string({ maxLength: 64 }),
        (name, address, profileId) => {
          const request = customerRequest(null, { name, email: address.slice(0, 120), profileId });
          if (typeof request === 'string') expect(['name-missing', 'email-shape']).toContain(request);
          else expect(customerCommands['customer.save'].request.safeParse(request).error).toBeUndefined();
        },
      ),
    );
  });

  it('says which field will not do', () => {
    expect(customerRequest('c1', { name: ' ', email: '', profileId: '' })).toBe('name-missing');
    expect(customerRequest('c1', { name: 'Customer One', email: 'one@', profileId: '' })).toBe('email-shape');
    expect(customerRequest('c1', { name: ' Customer One ', email: ' ', profileId: ' 7 ' })).toEqual({
      customerId: 'c1',
      name: 'Customer One',
      email: null,
      profileId: '7',
    });
  });
});

describe('an expiry as typed', () => {
  it.each(['03/30', '3/30', '03 30', '0330', '03/2030', ' 03-30 '])('%s is March 2030', (text) => {
    expect(parseExpiry(text)).toBe('0330');
  });

  it.each(['', '13/30', '00/30', '330', '03/3', 'March'])('%s is none', (text) => {
    expect(parseExpiry(text)).toBeUndefined();
  });

  it('whatever is typed, what comes out fits the contract', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9/ ]{0,7}$/), (text) => {
        const expiry = parseExpiry(text);
        if (expiry !== undefined) expect(expirySchema.safeParse(expiry).success).toBe(true);
      }),
    );
  });
});

describe('a payment that comes again', () => {
  it('repeats the day it is made on', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(2020, 0, 1), max: new Date(2060, 0, 1), noInvalidDate: true }),
        (day) => {
          for (const repeat of ['weekly', 'monthly'] as const)
            expect(scheduleSchema.safeParse(scheduleOf(repeat, day.getTime())).success).toBe(true);
          expect(scheduleOf('no', day.getTime())).toBeNull();
        },
      ),
    );
    const saturday = new Date(2026, 10, 21, 12).getTime();
    expect(scheduleOf('weekly', saturday)).toEqual({ name: 'weekly', weekday: 6 });
    expect(scheduleOf('weekly', saturday + 86_400_000)).toEqual({ name: 'weekly', weekday: 7 });
    expect(scheduleOf('monthly', saturday)).toEqual({ name: 'monthly', day: 21 });
  });

  it('is said as a person says it', () => {
    expect(scheduleText({ name: 'weekly', weekday: 6 }, english)).toBe('Every Saturday');
    expect(scheduleText({ name: 'monthly', day: 2 }, english)).toBe('Monthly on the 2nd');
    expect(scheduleText({ name: 'monthly', day: 31 }, english)).toContain('31st or the month’s last day');
    expect(scheduleText({ name: 'every-days', days: 10 }, english)).toBe('Every 10 days');
    expect(calendarDay('2026-11-21')).toBe('Sat, Nov 21');
  });
});
