// Words of the settings of offline entry.
import type { OfflineSettings } from '../../../contract/offline.ts';

export const offlineSettings = {
  title: 'Offline entry',
  toPage: 'Offline',
  allowed: 'Cards keyed in while the network is down',
  allowedOptions: { no: 'Not allowed', yes: 'A manager may arm it' },
  allowedHint: 'The Offline page (F11) arms it. Nothing is taken until then.',
  allowedPci: 'It ends SAQ C-VT: expect SAQ D. Ask your acquirer first.',
  each: 'Each payment up to',
  sum: 'All that wait up to',
  count: 'How many may wait',
  age: 'Oldest, in hours',
  overAge: 'A card that is over age',
  overAges: { send: 'Is sent', hold: 'Waits for a supervisor' } satisfies Record<
    OfflineSettings['overAge'],
    string
  >,
  cardCode: 'The card code is',
  cardCodes: {
    'not-asked': 'Not asked',
    memory: 'In memory',
    sealed: 'Sealed on disk',
  } satisfies Record<OfflineSettings['cardCode'], string>,
  cardCodeHints: {
    'not-asked': 'Nothing of it is kept. Some cards may be declined without it.',
    memory: 'Lost with a restart. Several brands forbid keeping it at all (PCI DSS 3.3).',
    sealed:
      'On the disk until the first answer, sealed by a key of its own (PCI DSS 3.3.2). Several brands forbid it: have their consent in writing.',
  } satisfies Record<OfflineSettings['cardCode'], string>,
  withoutCode: 'A card whose code was lost',
  withoutCodes: { send: 'Is sent without', ask: 'Waits for the code' } satisfies Record<
    OfflineSettings['withoutCode'],
    string
  >,
  sends: 'When the gateway is back, cards',
  sendsOptions: { yes: 'Go by themselves', no: 'Wait for Send now' },
  idleLock: 'Lock after minutes without a touch',
  idleLockHint: '1 to 15 (PCI DSS 8.2.8).',
};
