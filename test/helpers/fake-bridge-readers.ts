// Readers of the in-memory main: one in every state and with every trouble, and test swipes that end when a practice card
// is swiped. Numbers, keys and tracks are nobody's: masks and words, as main would push them.
import type { CommandRequest } from '../../src/contract/channels.ts';
import type { Answer, ErrorCode } from '../../src/contract/errors.ts';
import type { ReadersView, ReaderView, TestSwipe } from '../../src/contract/readers.ts';
import type { SerialLineSettings } from '../../src/contract/settings.ts';
import type { PracticeFault } from '../../src/contract/views.ts';
import { sceneTimeMs } from './fake-bridge-scenes.ts';

const encrypting: ReadonlySet<string> = new Set(['magtek-dynamag', 'idtech-securemag']);

const reader = (part: Partial<ReaderView>): ReaderView => ({
  id: 'usb-1',
  title: 'MagTek Dynamag',
  connection: 'usb',
  serialNumber: 'B2A4C17',
  firmware: '21042840C01',
  state: 'ready',
  trouble: null,
  inUse: false,
  switchesTo: null,
  lastRead: null,
  ...part,
});

const dynamag = reader({
  inUse: true,
  switchesTo: 'keystrokes',
  lastRead: { atMs: sceneTimeMs - 180_000, outcome: 'good' },
});
const secureMag = reader({
  id: 'usb-2',
  title: 'ID TECH SecureMag',
  serialNumber: '62994901190',
  firmware: null,
  lastRead: { atMs: sceneTimeMs - 60_000, outcome: 'check-failed' },
});
const practiceReader = reader({
  id: 'practice',
  title: 'Practice reader',
  connection: 'practice',
  serialNumber: null,
  firmware: null,
});
const readers: readonly ReaderView[] = [
  dynamag,
  secureMag,
  reader({
    id: 'usb-3',
    title: 'MagTek reader that types',
    state: 'unusable',
    trouble: 'keyboard-mode',
    switchesTo: 'reports',
    firmware: null,
  }),
  reader({
    id: 'usb-4',
    title: 'MagTek mDynamo',
    state: 'unusable',
    trouble: 'taken',
    serialNumber: 'B31FF02',
  }),
  reader({ id: 'usb-5', title: 'ID TECH Augusta', state: 'unusable', trouble: 'keys-exhausted' }),
  reader({
    id: 'serial-1',
    title: 'Serial reader on /dev/ttyUSB0',
    connection: 'serial',
    serialNumber: null,
    firmware: null,
    state: 'lost',
    trouble: 'not-there',
  }),
  reader({ id: 'usb-6', title: 'MagTek SureSwipe', state: 'connecting', serialNumber: null, firmware: null }),
  practiceReader,
];

const view = (part: Partial<ReadersView> = {}): ReadersView => ({
  process: 'running',
  readers: [...readers],
  takesAnyUsb: false,
  test: null,
  speed: null,
  permissionCommand: null,
  ...part,
});

type Check = TestSwipe['checks'][number];
const checks = (verdicts: Partial<Record<Check['check'], Check['verdict']>>): Check[] =>
  (['length', 'ends', 'lrc', 'checksum', 'crc', 'fields', 'encryption'] as const).map((check) => ({
    check,
    verdict: verdicts[check] ?? 'not-sent',
  }));
const tracks = (...statuses: TestSwipe['tracks'][number]['status'][]): TestSwipe['tracks'] =>
  statuses.map((status, index) => ({ track: ([1, 2, 3] as const)[index] ?? 3, status }));

const clearSwipe: TestSwipe = {
  outcome: 'good',
  format: 'iso-track-text',
  entryMode: 'swiped',
  encrypted: false,
  mask: { brand: 'visa', lastFour: '1111' },
  tracks: tracks('good', 'good', 'absent'),
  checks: checks({ ends: 'good', lrc: 'good', fields: 'good' }),
  keySerialNumber: null,
  keyVariant: null,
  serviceCode: {
    chip: false,
    interchange: 'international',
    authorization: 'normal',
    pin: 'not-asked',
    services: 'all',
  },
  chip: null,
};
const encryptedSwipe: TestSwipe = {
  ...clearSwipe,
  format: 'magtek-magnesafe-v5',
  encrypted: true,
  tracks: tracks('good', 'good', 'good'),
  checks: checks({ length: 'good', fields: 'good', encryption: 'good' }),
  keySerialNumber: 'FFFF9876543210E00008',
  keyVariant: 'pin',
  serviceCode: null,
};
const failedSwipe = (outcome: Exclude<TestSwipe['outcome'], 'good'>): TestSwipe => ({
  ...encryptedSwipe,
  outcome,
  format: 'idtech-original',
  mask: null,
  tracks: tracks('failed', 'failed', 'absent'),
  checks: checks({
    length: 'good',
    ends: 'good',
    lrc: 'failed',
    checksum: 'not-reached',
    fields: 'not-reached',
    encryption: 'not-reached',
  }),
  keySerialNumber: null,
  keyVariant: null,
});

const command =
  'sudo cp /opt/countertop/resources/70-countertop.rules /etc/udev/rules.d/ && sudo udevadm trigger';

/** Every way the readers can stand, by a name that the preview and the tests ask for. */
export const readerScenes: Readonly<Record<string, ReadersView>> = {
  many: view(),
  none: view({ readers: [] }),
  off: view({ process: 'off', readers: [practiceReader] }),
  starting: view({ process: 'starting', readers: [] }),
  restarting: view({
    process: 'restarting',
    readers: [
      { ...dynamag, state: 'connecting' },
      { ...secureMag, state: 'connecting' },
    ],
  }),
  'no-permission': view({
    readers: [
      { ...dynamag, state: 'unusable', trouble: 'no-permission', firmware: null, switchesTo: null },
      secureMag,
    ],
    permissionCommand: command,
  }),
  waiting: view({ test: { readerId: 'usb-1', state: 'waiting', swipe: null } }),
  'good-clear': view({ test: { readerId: 'usb-1', state: 'done', swipe: clearSwipe } }),
  'good-encrypted': view({ test: { readerId: 'usb-1', state: 'done', swipe: encryptedSwipe } }),
  misread: view({ test: { readerId: 'usb-1', state: 'done', swipe: failedSwipe('check-failed') } }),
};

/** What a fault of a practice reader comes to; undefined where the card is read after all. */
export const faultOutcome = (
  fault: PracticeFault,
  familyId: string | undefined,
): Exclude<TestSwipe['outcome'], 'good'> | undefined => {
  switch (fault) {
    case 'cut-frame':
    case 'unplugged':
      return 'cut-short';
    case 'wrong-check':
      return 'check-failed';
    case 'keys-exhausted':
      return encrypting.has(familyId ?? '') ? 'keys-exhausted' : undefined;
    default:
      return undefined;
  }
};

interface Parts {
  readonly later: (what: () => void) => void;
  readonly nowMs: () => number;
}

const lines = ([9_600, 19_200] as const).map(
  (baudRate) => ({ baudRate, dataBits: 8, parity: 'none', stopBits: 1 }) as const,
) as [SerialLineSettings, SerialLineSettings];

const done = {};
const refusal = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });

/** The commands of the readers, and the way to show how they may stand. */
export const createFakeReaders = ({ later, nowMs }: Parts) => {
  let now = view();
  let watched = false;
  const listeners = new Set<(readers: ReadersView) => void>();
  const become = (next: ReadersView): typeof done => {
    now = next;
    if (watched) for (const listener of listeners) listener(now);
    return done;
  };
  const change = (id: string, part: (before: ReaderView) => Partial<ReaderView>): void =>
    void become({
      ...now,
      readers: now.readers.map((each) => (each.id === id ? { ...each, ...part(each) } : each)),
    });
  const find = (id: string): ReaderView | undefined => now.readers.find((each) => each.id === id);

  return {
    onReaders: (listener: (readers: ReadersView) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (scene: string): typeof done => become(readerScenes[scene] ?? view()),
    watched: (): boolean => watched,
    /** A practice card: ends the test that waits for one. @returns whether one did */
    swipe({ cardId, familyId, fault }: CommandRequest<'practice.swipe'>): boolean {
      const { test } = now;
      if (test?.state !== 'waiting') return false;
      const outcome = cardId === 'bad-read' ? 'no-track-readable' : faultOutcome(fault, familyId);
      const read = encrypting.has(familyId ?? '') ? encryptedSwipe : clearSwipe;
      const swipe = outcome === undefined ? read : failedSwipe(outcome);
      change(test.readerId, () => ({ lastRead: { atMs: nowMs(), outcome: swipe.outcome } }));
      become({ ...now, test: { ...test, state: 'done', swipe } });
      return true;
    },
    handlers: {
      'readers.watch': ({ on }: CommandRequest<'readers.watch'>) => {
        watched = on;
        if (!on) now = { ...now, test: null, speed: null };
        return now;
      },
      'readers.test': ({ readerId }: CommandRequest<'readers.test'>) => {
        if (readerId === null) return become({ ...now, test: null });
        if (find(readerId)?.state !== 'ready') return refusal('not-now');
        return become({ ...now, test: { readerId, state: 'waiting', swipe: null } });
      },
      'readers.use': ({ readerId }: CommandRequest<'readers.use'>) =>
        become({
          ...now,
          takesAnyUsb: readerId === null,
          readers: now.readers.map((each) => ({
            ...each,
            inUse: readerId === null ? each.connection === 'usb' : each.id === readerId,
          })),
        }),
      'readers.find-speed': ({ path }: CommandRequest<'readers.find-speed'>) =>
        become({ ...now, speed: path === null ? null : { path, state: 'trying', line: lines[0], swipe: 1 } }),
      /** As if the reader were heard at the second speed. */
      'readers.next-speed': () =>
        become({ ...now, speed: now.speed && { ...now.speed, state: 'found', line: lines[1], swipe: 2 } }),
      'readers.switch-mode': ({ readerId, to }: CommandRequest<'readers.switch-mode'>) => {
        if (find(readerId)?.switchesTo !== to) return refusal('not-now');
        change(readerId, () => ({ state: 'lost', trouble: 'not-there', switchesTo: null }));
        later(() =>
          change(readerId, () =>
            to === 'keystrokes'
              ? { state: 'unusable', trouble: 'keyboard-mode', switchesTo: 'reports' }
              : { state: 'ready', trouble: null, switchesTo: 'keystrokes' },
          ),
        );
        return done;
      },
    },
  };
};
