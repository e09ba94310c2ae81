import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSettingsSchema, settingsDraftSchema } from '../../../../src/contract/settings.ts';
import {
  draftOf,
  faultsByField,
  formOf,
  usualSerial,
} from '../../../../src/renderer/screens/settings/form.ts';
import { firstSettings } from '../../../helpers/fake-bridge-papers.ts';

const form = formOf(firstSettings);
const draft = (part: Partial<typeof form>) => {
  const made = draftOf({ ...form, ...part });
  if (!made.ok) throw new Error(`no draft: ${JSON.stringify(made.faults)}`);
  return made.draft;
};

describe('settings form', () => {
  it('unchanged, it sends back what it was given, and no key', () => {
    expect(draft({})).toEqual(plainSettingsSchema.parse(firstSettings));
  });

  it('a key is sent only when one was typed', () => {
    expect(draft({ appKey: ' T123 ', clientKey: '  ' })).toMatchObject({ appKey: 'T123' });
    expect(draft({ appKey: ' T123 ', clientKey: '  ' })).not.toHaveProperty('clientKey');
  });

  it('keeps its faults at home where text is no number or too long', () => {
    expect(draftOf({ ...form, tax: '8.255' })).toEqual({
      ok: false,
      faults: { taxBasisPoints: 'tax-shape' },
    });
    expect(draftOf({ ...form, receiptHeader: 'x'.repeat(43) })).toEqual({
      ok: false,
      faults: { receiptHeader: 'header-size' },
    });
    expect(draftOf({ ...form, receiptHeader: 'a\nb\nc\nd\ne' })).toMatchObject({ ok: false });
    expect(draftOf({ ...form, readerKind: 'serial' })).toEqual({
      ok: false,
      faults: { reader: 'port-missing' },
    });
  });

  it('trailing empty lines of the header are no lines', () => {
    expect(draft({ receiptHeader: 'One\n\nThree\n\n' }).receiptHeader).toEqual(['One', '', 'Three']);
    expect(draft({ receiptHeader: '' }).receiptHeader).toEqual([]);
  });

  it('an empty row of the labels is no label', () => {
    const labels = [
      { name: ' shop ', value: ' 7 ' },
      { name: '  ', value: '' },
      { name: '', value: 'nameless' },
    ];
    expect(draft({ labels }).labels).toEqual([
      { name: 'shop', value: '7' },
      { name: '', value: 'nameless' },
    ]);
    expect(draft({ registerName: ' R1 ', clerkName: ' Clerk 1 ' })).toMatchObject({
      registerName: 'R1',
      clerkName: 'Clerk 1',
    });
  });

  it('every draft fits the contract, whatever was typed', () => {
    const text = (maxLength: number) => fc.string({ maxLength });
    fc.assert(
      fc.property(
        fc.record({
          baseUrl: text(200),
          extraCaFile: text(400),
          cardPresentMid: text(24),
          cardNotPresentMid: text(24),
          appKey: text(24),
          clientKey: text(64),
          tax: fc.oneof(text(6), fc.constant('8.25')),
          receiptHeader: text(200),
          registerName: text(100),
          clerkName: text(100),
          labels: fc.array(fc.record({ name: text(40), value: text(100) }), { maxLength: 6 }),
        }),
        fc.constantFrom('none', 'simulated', 'usb', 'keyboard', 'serial'),
        text(200),
        text(40),
        (typed, readerKind, path, usbSerialNumber) => {
          const serial = { ...form.serial, path };
          const made = draftOf({ ...form, ...typed, readerKind, serial, usbSerialNumber });
          if (made.ok) expect(settingsDraftSchema.strict().safeParse(made.draft).success).toBe(true);
          else expect(Object.keys(made.faults).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('shows the first fault of each field', () => {
    expect(
      faultsByField([
        { field: 'appKey', fault: 'missing' },
        { field: 'appKey', fault: 'app-key-shape' },
        { field: 'baseUrl', fault: 'not-https' },
      ]),
    ).toEqual({ appKey: 'missing', baseUrl: 'not-https' });
  });

  it('brings every reader there and back', () => {
    for (const reader of [
      { kind: 'usb', serialNumber: 'B2A4C17' },
      { kind: 'usb', serialNumber: '' },
      { kind: 'keyboard', layout: 'de' },
      { ...usualSerial, path: '/dev/ttyUSB0' },
    ] as const) {
      const made = draftOf(formOf({ ...firstSettings, reader }));
      expect(made).toMatchObject({ ok: true, draft: { reader } });
    }
    expect(draft({ readerKind: 'usb', usbSerialNumber: ' B2A4C17 ' }).reader).toEqual({
      kind: 'usb',
      serialNumber: 'B2A4C17',
    });
  });

  it('knows every reader of the contract', () => {
    const kinds = plainSettingsSchema.shape.reader.options.map((option) => option.shape.kind.value);
    for (const kind of kinds)
      expect(draftOf({ ...form, readerKind: kind, serial: { ...form.serial, path: 'COM3' } }).ok).toBe(true);
  });
});
