import { defaultOffline } from '../../../../src/main/settings/offline-defaults.ts';
import { defaultFrontDesk } from '../../../../src/main/settings/front-desk-defaults.ts';
import { describe, expect, it } from 'vitest';
import { plainSettingsSchema } from '../../../../src/contract/settings.ts';
import { defaultSettings, storedSettingsSchema } from '../../../../src/main/settings/stored-settings.ts';

/** A file as it was written before register, clerk, labels and the rules for mismatches existed. */
const older = {
  version: 1,
  plain: {
    environment: 'sandbox',
    baseUrl: 'https://gateway.example/v3',
    extraCaFile: '',
    cardPresentMid: '887728203',
    cardNotPresentMid: '887728202',
    reader: { kind: 'none' },
    taxBasisPoints: 825,
    receiptHeader: ['Corner Coffee'],
  },
  secrets: { gateway: 'sandbox https://gateway.example', appKey: 'sealed', clientKey: 'sealed' },
};

describe('stored settings', () => {
  it('an older file keeps all it has, and what it lacks is the default', () => {
    const read = storedSettingsSchema.parse(older);
    expect(read.secrets).toEqual(older.secrets);
    expect(read.plain).toEqual({
      ...older.plain,
      registerName: '',
      clerkName: '',
      labels: [],
      onAddressMismatch: 'warn',
      onCodeMismatch: 'warn',
      chargeSeriesUnattended: false,
      frontDesk: defaultFrontDesk,
      offline: defaultOffline,
      idleLockMinutes: 15,
    });
  });

  it('what is in a file goes before the default, and is judged', () => {
    const plain = { ...older.plain, clerkName: 'Clerk 1', onCodeMismatch: 'void' };
    expect(storedSettingsSchema.parse({ ...older, plain }).plain).toMatchObject({
      clerkName: 'Clerk 1',
      onCodeMismatch: 'void',
    });
    const wrong = { ...older.plain, onCodeMismatch: 'perhaps' };
    expect(storedSettingsSchema.safeParse({ ...older, plain: wrong }).success).toBe(false);
  });

  it.each([[undefined], [null], ['text'], [7]])(
    'plain settings that are none are not made up: %s',
    (plain) => {
      expect(storedSettingsSchema.safeParse({ ...older, plain }).success).toBe(false);
    },
  );

  it('the defaults are settings', () => {
    expect(plainSettingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
  });
});
