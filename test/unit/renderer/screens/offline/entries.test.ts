import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../../src/contract/errors.ts';
import { entryStateSchema } from '../../../../../src/contract/offline.ts';
import { passphraseWanted } from '../../../../../src/renderer/screens/offline/arm-dialog.tsx';
import { capFacts } from '../../../../../src/renderer/screens/offline/caps.tsx';
import { contactFaults, noContact } from '../../../../../src/renderer/screens/offline/contact.ts';
import {
  codeSentence,
  entryActions,
  entryCard,
  entryLooks,
} from '../../../../../src/renderer/screens/offline/entry-words.ts';
import { passphraseFault } from '../../../../../src/renderer/screens/offline/passphrase.ts';
import { factsOf } from '../../../../../src/renderer/screens/payments/payment-facts.ts';
import { entryTitle, keysOffline } from '../../../../../src/renderer/screens/sale/state-title.ts';
import { errorSentence } from '../../../../../src/renderer/text/error-sentence.ts';
import { english } from '../../../../../src/renderer/text/en/english.ts';
import { createFakeMain } from '../../../../helpers/fake-bridge.ts';
import { approvedPayment, payment, sceneTimeMs } from '../../../../helpers/fake-bridge-scenes.ts';
import {
  offlineEntry,
  offlinePayment,
  offlineScenes,
  offlineView,
  offlineWaiting,
} from '../../../../helpers/fake-offline.ts';

describe('an entry taken offline', () => {
  it('has a look and a word for every state', () => {
    for (const state of entryStateSchema.options) {
      expect(entryLooks[state]).toHaveLength(2);
      expect(english.offline.entryStates[state]).not.toBe('');
    }
  });

  it('offers what its state allows, and nothing while it is sent or lies elsewhere', () => {
    const offered = (state: (typeof entryStateSchema.options)[number]) =>
      entryActions(offlineEntry({ state }));
    expect(offered('waiting')).toEqual(['call-off']);
    expect(entryActions(offlineEntry({ state: 'declined', folioNumber: 'F-000017' }))).toEqual(['write-off']);
    expect(offered('sending')).toEqual([]);
    expect(offered('in-doubt')).toEqual([]);
    expect(offered('over-age')).toEqual(['send-over-age', 'call-off']);
    expect(offered('wants-code')).toEqual(['enter-code', 'call-off']);
    expect(offered('declined')).toEqual(['re-key', 'write-off']);
    expect(offered('foreign')).toEqual([]);
    expect(entryActions(offlineEntry({ carried: 'out' }))).toEqual([]);
    expect(entryActions(offlineEntry({ carried: 'out', state: 'declined' }))).toEqual([
      're-key',
      'write-off',
    ]);
  });

  it('a code has its sentence: the vault’s, the gateway’s, or that nobody knows it', () => {
    expect(codeSentence('vault-entry-tampered', english)).toContain(english.errors['vault-entry-tampered']);
    expect(codeSentence('GW51', english)).toMatch(/\. \(GW51\)$/);
    expect(codeSentence('GWZZ', english)).toContain('GWZZ');
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[])
      expect(codeSentence(code, english)).toBe(errorSentence(english, code));
  });

  it('shows brand and last four, never more of the mask', () => {
    expect(entryCard(offlineEntry(), english)).toBe('Visa •••• 1111');
  });
});

describe('what is typed', () => {
  it('a customer has a name, and a phone number or an e-mail address', () => {
    expect(contactFaults(noContact)).toEqual({ name: true, reach: true });
    expect(contactFaults({ ...noContact, name: ' ' })).toEqual({ name: true, reach: true });
    expect(contactFaults({ ...noContact, name: 'Guest One' })).toEqual({ reach: true });
    expect(contactFaults({ name: 'Guest One', phone: '+1 555 0100', email: '' })).toEqual({});
    expect(contactFaults({ name: 'Guest One', phone: '', email: 'guest@example.com' })).toEqual({});
  });

  it('a new passphrase has twelve characters, twice the same', () => {
    expect(passphraseFault('eleven char', 'eleven char')).toBe('short');
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string({ minLength: 12 }), (first, again) => {
        expect(passphraseFault(first, first)).toBeUndefined();
        expect(passphraseFault(first, again)).toBe(first === again ? undefined : 'differs');
      }),
    );
  });

  it('the vault’s passphrase is asked for only where nothing else opens it', () => {
    const wanted = (part: Partial<Parameters<typeof passphraseWanted>[0]>) =>
      passphraseWanted({ state: 'empty', wrappedBy: null, keyStore: 'good', ...part });
    expect(wanted({})).toBe('no');
    expect(wanted({ keyStore: 'missing' })).toBe('new');
    expect(wanted({ state: 'locked', wrappedBy: 'passphrase' })).toBe('known');
    expect(wanted({ state: 'good', wrappedBy: 'passphrase' })).toBe('no');
    expect(wanted({ state: 'good', wrappedBy: 'key-store', keyStore: 'missing' })).toBe('no');
  });
});

describe('the caps', () => {
  it('are all four shown with what is left, and marked where one is used up', () => {
    expect(capFacts(offlineWaiting, sceneTimeMs, english).map(({ value }) => value)).toEqual([
      'up to $100.00',
      '$87.50 left of $500.00',
      '13 left of 20',
      '22 h left of 24 h',
    ]);
    const used = offlineView({ left: { sumMinor: 0, count: 0, ageUntilMs: sceneTimeMs } });
    expect(capFacts(used, sceneTimeMs, english).map((fact) => fact.used)).toEqual([false, true, true, true]);
  });
});

describe('keyed entry offline', () => {
  it('says so in its title', () => {
    const { taking } = english.offline;
    expect(entryTitle(payment(), { wants: 'offline-card' }, english)).toBe(taking.keyTitle);
    expect(entryTitle(payment(), { wants: 'offline-card-with-code' }, english)).toBe(taking.keyTitle);
    expect(entryTitle(payment(), { wants: 'card-code' }, english)).toBe(english.entry.codeTitle);
    expect(entryTitle(payment(), { wants: 'card' }, english)).toBe(english.entry.title);
    expect(keysOffline({ wants: 'card-code' })).toBe(false);
  });

  it('a payment goes on telling when it was taken, after its answer too', () => {
    const told = (view: Parameters<typeof factsOf>[0]) =>
      factsOf(view, english).find(({ testId }) => testId === 'details-offline')?.value;
    const offline = { takenAtMs: sceneTimeMs, voiceCode: '042137' };
    expect(told(offlinePayment())).toMatch(/^at /);
    expect(told(approvedPayment({ offline }))).toMatch(/^at /);
    expect(told(approvedPayment())).toBeNull();
    expect(factsOf(approvedPayment({ offline }), english)).toContainEqual({
      label: english.offline.taking.voice,
      value: '042137',
    });
  });

  it('goes from the customer to the card to taken offline on the fake bridge', async () => {
    const main = createFakeMain({ scene: offlineScenes['awaiting-offline']! });
    const contact = { name: 'Guest One', phone: '+1 555 0100', email: '' };
    await main.bridge['offline.begin']({ paymentId: 'p1', contact, voiceCode: '' });
    const { register } = main.snapshot();
    expect(register.name === 'keying' && register.entry.wants).toBe('offline-card');
    await main.bridge['entry.key']({ key: 'submit' });
    expect(main.snapshot().register.name).toBe('queued');
  });

  it('above the cap for each it wants a supervisor on the fake bridge', async () => {
    const main = createFakeMain({ scene: offlineScenes['awaiting-offline-above']! });
    const contact = { name: 'Guest One', phone: '+1 555 0100', email: '' };
    const request = { paymentId: 'p1', contact, voiceCode: '' };
    expect(await main.bridge['offline.begin'](request)).toMatchObject({
      error: { code: 'offline-cap-each' },
    });
    expect(await main.bridge['offline.begin-over-cap'](request)).toMatchObject({ ok: true });
  });
});
