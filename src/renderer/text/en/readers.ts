// Words of the readers page: which readers there are, what is the matter with one, and what a test swipe showed.
import type { ReadersView, ReaderView, TestSwipe } from '../../../contract/readers.ts';

type Check = TestSwipe['checks'][number];
type Service = NonNullable<TestSwipe['serviceCode']>;
type Mode = NonNullable<ReaderView['switchesTo']>;

export const readers = {
  list: 'Readers',
  own: 'This register\u2019s',
  ways: { back: 'Back to the sale', callOff: 'Call the test off', putAway: 'Back to the reader' },
  useAny: 'Any USB reader',
  none: 'No reader is found.',
  noneStep: 'Plug one in, or choose the kind of reader in Settings (F9).',
  uses: (title: string): string => `${title} takes the cards of this register.`,
  usesAny: 'Every USB reader takes the cards of this register.',
  waiting: (title: string): string => `Swipe any card at ${title}. It is not charged.`,
  processes: {
    off: 'No reader is looked for.',
    starting: 'Looking for readers\u2026',
    running: 'Arrow keys choose a reader.',
    restarting: 'The readers\u2019 program has stopped and is starting again. Wait a moment.',
  } satisfies Record<ReadersView['process'], string>,
  states: {
    connecting: 'connecting',
    ready: 'ready',
    lost: 'lost',
    unusable: 'not usable',
  } satisfies Record<ReaderView['state'], string>,
  troubles: {
    'no-permission':
      'The system does not let this program read it. Run the command where one is shown, then plug it in again. A serial port takes an administrator: on Linux, join the group dialout and log in again.',
    taken: 'Another program has it. Close that program: the reader is tried again by itself.',
    'keyboard-mode':
      'It types its swipes like a keyboard. Switch its mode, or choose Keyboard as the reader in Settings (F9).',
    'not-there': 'It is not there. Plug it in: it is looked for all the time.',
    'keys-exhausted':
      'It has used up its keys and reads no more cards. It must be loaded with new ones: use another reader.',
  } satisfies Record<NonNullable<ReaderView['trouble']>, string>,
  permission: 'Let this program read USB readers: run this once in a terminal.',
  copy: 'Copy',
  copied: 'Copied. Paste it into a terminal.',
  marked: 'Marked. Press Ctrl C to copy it.',
  facts: {
    connection: 'Connection',
    serialNumber: 'Serial number',
    firmware: 'Firmware',
    lastRead: 'Last swipe',
    notTold: 'not told',
    noRead: 'none yet',
  },
  connections: {
    usb: 'USB',
    serial: 'Serial port',
    keyboard: 'Keyboard',
    practice: 'Practice',
  } satisfies Record<ReaderView['connection'], string>,
  outcomes: {
    good: 'read',
    'no-track-readable': 'not readable',
    'cut-short': 'cut short',
    'check-failed': 'misread',
    'too-long': 'too much sent',
    'not-a-card': 'not a card',
    'keys-exhausted': 'keys used up',
  } satisfies Record<TestSwipe['outcome'], string>,
  buttons: {
    test: 'Test swipe',
    use: 'Use this one',
    switchMode: 'Switch mode',
  },
  test: {
    title: 'Test swipe',
    waiting: 'Swipe any card',
    notCharged: 'It is not charged.',
    practice: 'Alt 1 to Alt 5 swipe a practice card.',
    good: 'Good read',
    bad: 'Not read',
    noNumber: 'no number was sent',
    entryMode: 'Entry',
    notTold: 'not told',
    sent: 'Sent',
    encrypted: 'encrypted',
    clear: 'in the clear',
    format: 'Format',
    noFormat: 'none that is known',
    keySerialNumber: 'Key number',
    variant: 'Key',
    serviceCode: 'Service code',
    chip: 'Chip',
    chips: { yes: 'on the card', no: 'none', notTold: 'not told' },
    checks: 'Checks',
    tracks: 'Tracks',
    track: (number: number): string => `Track ${number}`,
  },
  entryModes: {
    swiped: 'swiped',
    inserted: 'inserted',
    'keyed-on-device': 'keyed on the reader',
  } satisfies Record<NonNullable<TestSwipe['entryMode']>, string>,
  checks: {
    length: 'Length',
    ends: 'Start and end',
    lrc: 'LRC',
    checksum: 'Checksum',
    crc: 'CRC',
    fields: 'Fields',
    encryption: 'Encryption',
  } satisfies Record<Check['check'], string>,
  verdicts: {
    good: 'good',
    failed: 'failed',
    'not-reached': 'not reached',
    'not-sent': 'not sent',
  } satisfies Record<Check['verdict'], string>,
  tracks: {
    good: 'good',
    failed: 'failed',
    absent: 'absent',
  } satisfies Record<TestSwipe['tracks'][number]['status'], string>,
  variants: {
    data: 'data key',
    pin: 'PIN key',
    unstated: 'not stated',
  } satisfies Record<NonNullable<TestSwipe['keyVariant']>, string>,
  service: {
    interchange: {
      international: 'good in every country',
      national: 'good in its own country',
      private: 'good at its own shops',
      test: 'a test card',
      reserved: 'use not defined',
    } satisfies Record<Service['interchange'], string>,
    authorization: {
      normal: 'decided as usual',
      'issuer-online': 'the issuer decides',
      'issuer-online-unless-agreed': 'the issuer decides, unless agreed otherwise',
      reserved: 'decision not defined',
    } satisfies Record<Service['authorization'], string>,
    pin: {
      required: 'PIN needed',
      'where-feasible': 'PIN where it can be typed',
      'not-asked': 'no PIN',
      reserved: 'PIN not defined',
    } satisfies Record<Service['pin'], string>,
    services: {
      all: 'for everything',
      'goods-and-services': 'for goods and services',
      'cash-machine': 'for cash machines only',
      cash: 'for cash only',
      reserved: 'purpose not defined',
    } satisfies Record<Service['services'], string>,
  },
  switchMode: {
    titles: {
      reports: 'Switch this reader to reports?',
      keystrokes: 'Switch this reader to keyboard?',
    } satisfies Record<Mode, string>,
    what: {
      reports:
        'The reader leaves for a moment and comes back. It then sends its swipes to this register and nowhere else.',
      keystrokes:
        'The reader leaves for a moment and comes back as a keyboard. Every swipe is then typed into whatever window is in front, card numbers and all.',
    } satisfies Record<Mode, string>,
    then: {
      reports: 'It stays so, also at another machine. Choose USB as the reader in Settings (F9).',
      keystrokes: 'It stays so, also at another machine. Choose Keyboard as the reader in Settings (F9).',
    } satisfies Record<Mode, string>,
    yes: { reports: 'Switch to reports', keystrokes: 'Switch to keyboard' } satisfies Record<Mode, string>,
    no: 'Leave it as it is',
  },
};
