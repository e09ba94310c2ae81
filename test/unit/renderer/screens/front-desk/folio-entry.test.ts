import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../../src/contract/channels.ts';
import {
  faultsOf,
  firstEntry,
  openRequest,
  unitNames,
  withArrival,
} from '../../../../../src/renderer/screens/front-desk/folio-entry.ts';
import { wayOf } from '../../../../../src/renderer/screens/front-desk/way-of-card.ts';

const today = '2026-11-21';
const whole = { ...firstEntry('hotel', today, 825, true), guestName: 'Guest One', rate: '150' };

describe('a new folio as it is typed', () => {
  it('begins as a stay of one night from today, with the tax and the rule of the house', () => {
    expect(firstEntry('hotel', today, 825, true)).toMatchObject({
      arrival: today,
      departure: '2026-11-22',
      unit: 'night',
      tax: '8.25',
      inspect: true,
    });
    expect(firstEntry('car-rental', today, 0, false).unit).toBe('day');
  });

  it('becomes the request', () => {
    const typed = { ...whole, companions: ' Guest Two,, Guest Three ', room: ' 101 ', number: ' H-77 ' };
    expect(openRequest(typed, 'hotel')).toEqual({
      mode: 'hotel',
      number: 'H-77',
      guestName: 'Guest One',
      contact: '',
      companions: ['Guest Two', 'Guest Three'],
      room: '101',
      arrival: today,
      departure: '2026-11-22',
      unit: 'night',
      duration: null,
      rateMinor: 15_000,
      taxBasisPoints: 825,
      inspect: true,
    });
    expect(openRequest(whole, 'hotel')?.number).toBeNull();
  });

  it('names each field that will not do', () => {
    const typed = {
      ...whole,
      guestName: ' ',
      departure: today,
      rate: '0',
      tax: '8.255',
      companions: 'x'.repeat(61),
    };
    expect(faultsOf(typed)).toEqual({
      guestName: 'guest',
      departure: 'too-early',
      rate: 'rate',
      tax: 'tax',
      companions: 'guest-long',
    });
    expect(openRequest(typed, 'hotel')).toBeUndefined();
    expect(faultsOf({ ...whole, arrival: 'soon', departure: '' })).toEqual({
      arrival: 'day',
      departure: 'day',
    });
  });

  it('hours are told, of all else the days tell; a rental may end on its day', () => {
    const hours = { ...whole, unit: 'hour', departure: today } as const;
    expect(faultsOf(hours)).toEqual({ hours: 'hours' });
    expect(openRequest({ ...hours, hours: '6' }, 'car-rental')?.duration).toBe(6);
    expect(openRequest({ ...whole, hours: '6' }, 'hotel')?.duration).toBeNull();
  });

  it('another arrival moves the departure with it', () => {
    expect(withArrival({ ...whole, departure: '2026-11-24' }, '2026-12-01').departure).toBe('2026-12-04');
    expect(withArrival(whole, 'soon').departure).toBe('2026-11-22');
    expect(withArrival({ ...whole, arrival: 'soon' }, '2026-12-01').departure).toBe('2026-12-02');
  });

  it('whatever is typed, a request fits the contract', () => {
    const text = (maxLength: number) => fc.string({ maxLength });
    fc.assert(
      fc.property(
        fc.record({
          guestName: fc.oneof(text(60), fc.constant('Guest')),
          contact: text(120),
          companions: text(200),
          room: text(20),
          arrival: fc.constantFrom(today, '2026-12-31', 'x'),
          departure: fc.constantFrom('2026-11-22', '2027-01-01', ''),
          unit: fc.constantFrom(...unitNames),
          hours: fc.constantFrom('', '5', '1.5'),
          rate: fc.oneof(text(6), fc.constant('150.00')),
          tax: fc.oneof(text(4), fc.constant('8.25')),
          number: text(20),
          inspect: fc.boolean(),
        }),
        (entry) => {
          const request = openRequest(entry, 'hotel');
          if (request === undefined) expect(Object.keys(faultsOf(entry)).length).toBeGreaterThan(0);
          else expect(commands['folio.open'].request.safeParse(request).error).toBeUndefined();
        },
      ),
    );
  });
});

describe('how the card comes', () => {
  const holder = ' Guest One ';

  it('a card at the counter is kept only where the guest agrees', () => {
    expect(wayOf({ stored: undefined, none: false, keep: false, holder })).toEqual({
      way: { way: 'at-counter' },
      keep: null,
    });
    expect(wayOf({ stored: undefined, none: false, keep: true, holder }).keep).toEqual({
      cardholderName: 'Guest One',
      consent: true,
    });
  });

  it('without a card nothing is held, and nothing kept', () => {
    expect(wayOf({ stored: undefined, none: true, keep: true, holder })).toEqual({ way: null, keep: null });
  });

  it('a stored card is kept already', () => {
    expect(wayOf({ stored: { id: 'k1', name: 'Visa •••• 1111' }, none: false, keep: true, holder })).toEqual({
      way: { way: 'stored', storedCardId: 'k1' },
      keep: null,
    });
  });
});
