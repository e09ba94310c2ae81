import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FieldFault,
  type PlainSettings,
  plainSettingsSchema,
  type SettingsDraft,
} from '../../../../src/contract/settings.ts';
import { defaultSettings } from '../../../../src/main/settings/stored-settings.ts';
import { type DraftFacts, gatewayOf, validateDraft } from '../../../../src/main/settings/validate-draft.ts';

const sandbox: SettingsDraft = {
  ...defaultSettings,
  environment: 'sandbox',
  baseUrl: 'https://gateway.example/v3',
  cardPresentMid: '887728203',
  cardNotPresentMid: '887728202',
  reader: { kind: 'none' },
  appKey: 'T6554567891234567890',
  clientKey: '0123456789abcdef0123456789abcdef',
};
const facts: DraftFacts = {
  keyStore: 'good',
  extraCa: 'none',
  current: defaultSettings,
  busy: false,
  holdsCards: false,
};

const faultsOf = (changed: Partial<SettingsDraft>, otherFacts: Partial<DraftFacts> = {}): FieldFault[] =>
  validateDraft({ ...sandbox, ...changed }, {}, { ...facts, ...otherFacts });

describe('a draft for a real gateway', () => {
  it('will do when every field does', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ environment: 'production', appKey: 'P6554567891234567890' })).toEqual([]);
    expect(faultsOf({ baseUrl: 'https://127.0.0.1:8443/v3' }, { extraCa: 'good' })).toEqual([]);
  });

  const table: readonly (readonly [string, Partial<SettingsDraft>, FieldFault])[] = [
    ['no address', { baseUrl: '' }, { field: 'baseUrl', fault: 'missing' }],
    ['a plain address', { baseUrl: 'http://gateway.example/v3' }, { field: 'baseUrl', fault: 'not-https' }],
    ['a file', { baseUrl: 'file:///v3' }, { field: 'baseUrl', fault: 'not-https' }],
    ['no URL', { baseUrl: 'gateway' }, { field: 'baseUrl', fault: 'not-a-url' }],
    ['a login', { baseUrl: 'https://me:pw@gateway.example' }, { field: 'baseUrl', fault: 'not-a-url' }],
    ['a query', { baseUrl: 'https://gateway.example/v3?x=1' }, { field: 'baseUrl', fault: 'not-a-url' }],
    ['an empty query', { baseUrl: 'https://gateway.example/v3?' }, { field: 'baseUrl', fault: 'not-a-url' }],
    ['a fragment', { baseUrl: 'https://gateway.example/v3#x' }, { field: 'baseUrl', fault: 'not-a-url' }],
    ['a production key', { appKey: 'P6554567891234567890' }, { field: 'appKey', fault: 'app-key-prefix' }],
    ['a sandbox key', { environment: 'production' }, { field: 'appKey', fault: 'app-key-prefix' }],
    ['a key with signs', { appKey: 'T655-456' }, { field: 'appKey', fault: 'app-key-shape' }],
    ['a long key', { appKey: `T${'1'.repeat(24)}` }, { field: 'appKey', fault: 'app-key-shape' }],
    ['a bare prefix', { appKey: 'T' }, { field: 'appKey', fault: 'app-key-shape' }],
    ['no app key', { appKey: undefined }, { field: 'appKey', fault: 'missing' }],
    ['no client key', { clientKey: undefined }, { field: 'clientKey', fault: 'missing' }],
    ['a short client key', { clientKey: 'abc1234' }, { field: 'clientKey', fault: 'client-key-shape' }],
    [
      'a client key with a space',
      { clientKey: 'abc 12345' },
      { field: 'clientKey', fault: 'client-key-shape' },
    ],
    ['no merchant id', { cardPresentMid: '' }, { field: 'cardPresentMid', fault: 'missing' }],
    ['a merchant name', { cardNotPresentMid: 'shop' }, { field: 'cardNotPresentMid', fault: 'mid-shape' }],
    ['a practice reader', { reader: { kind: 'simulated' } }, { field: 'reader', fault: 'not-in-practice' }],
  ];
  it.each(table)('has the fault beside its field: %s', (_title, changed, fault) => {
    expect(faultsOf(changed)).toEqual([fault]);
  });

  it('needs a key store, and an extra authority that is one', () => {
    expect(faultsOf({}, { keyStore: 'missing' })).toEqual([
      { field: 'environment', fault: 'key-store-missing' },
    ]);
    for (const fault of ['file-unreadable', 'not-a-certificate'] as const)
      expect(faultsOf({}, { extraCa: fault })).toEqual([{ field: 'extraCaFile', fault }]);
  });

  it('names every fault at once, one a field', () => {
    const faults = faultsOf({ baseUrl: '', appKey: undefined, clientKey: undefined, cardPresentMid: '' });
    expect(faults.map(({ field }) => field)).toEqual(['baseUrl', 'appKey', 'clientKey', 'cardPresentMid']);
  });

  it('may do with kept secrets, which are checked like typed ones', () => {
    const draft = { ...sandbox, appKey: undefined, clientKey: undefined };
    const kept = { appKey: 'T1', clientKey: 'a'.repeat(32) };
    expect(validateDraft(draft, kept, facts)).toEqual([]);
    expect(validateDraft({ ...draft, environment: 'production' }, kept, facts)).toEqual([
      { field: 'appKey', fault: 'app-key-prefix' },
    ]);
  });

  it('never does over anything but HTTPS, and never with the other environment’s key', () => {
    const schemes = fc.constantFrom(
      'http:',
      'HTTP:',
      'ftp:',
      'ws:',
      'wss:',
      'file:',
      'data:',
      'javascript:',
      '',
    );
    fc.assert(
      fc.property(schemes, fc.webUrl({ withQueryParameters: true }), (scheme, url) => {
        const faults = faultsOf({ baseUrl: url.replace(/^https?:/, scheme) });
        expect(faults.map(({ field }) => field)).toEqual(['baseUrl']);
      }),
    );
    const environment = fc.constantFrom('sandbox' as const, 'production' as const);
    fc.assert(
      fc.property(environment, fc.stringMatching(/^[A-Za-z0-9]{2,24}$/), (chosen, appKey) => {
        const fits = appKey.startsWith(chosen === 'sandbox' ? 'T' : 'P');
        expect(faultsOf({ environment: chosen, appKey })).toEqual(
          fits ? [] : [{ field: 'appKey', fault: 'app-key-prefix' }],
        );
      }),
    );
  });
});

describe('a draft for practice', () => {
  it('needs no gateway, no key store and no reader', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (baseUrl, cardPresentMid, extraCaFile) => {
        const draft = { ...defaultSettings, baseUrl, cardPresentMid, extraCaFile };
        const missing = { ...facts, keyStore: 'missing', extraCa: 'file-unreadable' } as const;
        expect(validateDraft(draft, {}, missing)).toEqual([]);
      }),
    );
  });

  it('takes no keys: they would be nobody’s', () => {
    expect(faultsOf({ environment: 'practice' })).toEqual([
      { field: 'appKey', fault: 'not-in-practice' },
      { field: 'clientKey', fault: 'not-in-practice' },
    ]);
  });
});

describe('while a payment is unresolved', () => {
  const current: PlainSettings = plainSettingsSchema.parse(sandbox);
  const busy = { current, busy: true };
  const kept = { appKey: 'T1', clientKey: 'a'.repeat(32) };
  const check = (changed: Partial<SettingsDraft>) =>
    validateDraft({ ...current, ...changed }, kept, { ...facts, ...busy });

  it.each([
    ['environment', 'practice'],
    ['baseUrl', 'https://other.example'],
    ['extraCaFile', '/etc/other.pem'],
    ['cardPresentMid', '1'],
    ['cardNotPresentMid', '1'],
    ['appKey', 'T2'],
    ['clientKey', 'b'.repeat(32)],
  ] as const)('the gateway stays: %s', (field, value) => {
    expect(check({ [field]: value })).toEqual([{ field, fault: 'busy' }]);
  });

  it('the reader, the tax and the receipt may change', () => {
    const reader = {
      kind: 'serial',
      path: '/dev/ttyS0',
      baudRate: 9600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
    };
    expect(check({ reader: reader as never, taxBasisPoints: 825, receiptHeader: ['Shop'] })).toEqual([]);
  });
});

describe('gatewayOf', () => {
  it('tells gateways apart by environment and origin, not by path', () => {
    const of = (environment: PlainSettings['environment'], baseUrl: string) =>
      gatewayOf({ environment, baseUrl });
    expect(of('sandbox', 'https://a.example/v3')).toBe(of('sandbox', 'https://A.example:443/v4'));
    expect(of('sandbox', 'https://a.example')).not.toBe(of('production', 'https://a.example'));
    expect(of('sandbox', 'https://a.example')).not.toBe(of('sandbox', 'https://a.example.evil'));
    expect(of('sandbox', 'https://a.example')).not.toBe(of('sandbox', 'https://a.example:8443'));
  });
});

describe('what travels with every payment', () => {
  const card = '4055 0111 1111 1111';
  const label = (name: string, value = 'x') => ({ name, value });

  it.each([
    [
      'a card number as the register’s name',
      { registerName: card },
      { field: 'registerName', fault: 'card-number' },
    ],
    ['a card number as the clerk', { clerkName: card }, { field: 'clerkName', fault: 'card-number' }],
    [
      'a card number in a label',
      { labels: [label('note', card)] },
      { field: 'labels', fault: 'card-number' },
    ],
    ['a card number as a label', { labels: [label(card)] }, { field: 'labels', fault: 'card-number' }],
    ['a label without a name', { labels: [label('')] }, { field: 'labels', fault: 'name-length' }],
    [
      'two labels of one name',
      { labels: [label('a'), label('a')] },
      { field: 'labels', fault: 'name-twice' },
    ],
    ['the register’s own name', { labels: [label('folio')] }, { field: 'labels', fault: 'name-twice' }],
  ] as const)('%s', (_title, changed, fault) => {
    const parts = changed as Partial<SettingsDraft>;
    expect(faultsOf(parts)).toEqual([fault]);
    expect(validateDraft({ ...defaultSettings, ...parts }, {}, facts)).toEqual([fault]);
  });

  it('six labels of full length fit beside all four of the register’s own', () => {
    const labels = Array.from({ length: 6 }, (_, index) =>
      label(`${index}`.padStart(40, 'n'), 'v'.repeat(100)),
    );
    expect(faultsOf({ labels, registerName: 'r'.repeat(100), clerkName: 'c'.repeat(100) })).toEqual([]);
    const limits = plainSettingsSchema.shape;
    expect(limits.labels.safeParse([...labels, label('seventh')]).success).toBe(false);
    expect(limits.labels.safeParse([label('n'.repeat(41))]).success).toBe(false);
    expect(limits.labels.safeParse([label('n', 'v'.repeat(101))]).success).toBe(false);
    expect(limits.registerName.safeParse('r'.repeat(101)).success).toBe(false);
    expect(limits.clerkName.safeParse('c'.repeat(101)).success).toBe(false);
  });

  it('is not kept back by a payment in doubt', () => {
    const busy = { ...facts, busy: true };
    expect(validateDraft({ ...defaultSettings, clerkName: 'Clerk 1' }, {}, busy)).toEqual([]);
  });
});
