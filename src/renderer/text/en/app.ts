// Words of the frame: header, status bar, start and failure.
import type { Snapshot } from '../../../contract/views.ts';

type Status = Snapshot['status'];

export const app = {
  product: 'Countertop',
  pages: {
    sale: 'Sale',
    'front-desk': 'Front desk',
    payments: 'Payments',
    customers: 'Customers',
    settings: 'Settings',
  },
  help: 'Help',
  modes: {
    practice: 'Practice',
    sandbox: 'Sandbox',
    production: 'Live',
  } satisfies Record<Snapshot['mode'], string>,
  modeBands: {
    practice: 'PRACTICE \u2014 no real money',
    sandbox: 'SANDBOX \u2014 test gateway, no real money',
    production: '',
  } satisfies Record<Snapshot['mode'], string>,
  status: {
    title: 'Status',
    mode: 'Mode',
    reader: 'Reader',
    gateway: 'Gateway',
    journal: 'Journal',
    readerStates: {
      none: 'none',
      connecting: 'connecting',
      ready: 'ready',
      lost: 'lost',
    } satisfies Record<Status['reader']['state'], string>,
    gatewayStates: {
      'not-set-up': 'not set up',
      unknown: 'not asked yet',
      connected: 'connected',
      refused: 'refuses us',
      unreachable: 'no answer',
    } satisfies Record<Status['gateway']['state'], string>,
    journalStates: {
      good: 'good',
      failed: 'failed',
    } satisfies Record<Status['journal']['state'], string>,
    unresolved: (count: number): string =>
      count === 1 ? '1 payment in doubt' : `${count} payments in doubt`,
    noUnresolved: 'No payment in doubt',
  },
  starting: 'Starting\u2026',
  unreachable: 'The register does not answer.',
  retry: 'Try again',
  failed: 'The screen failed.',
  failedDetail:
    'The register itself goes on: no payment is lost and none is made twice. Load the screen again.',
  reload: 'Load the screen again',
  dismiss: 'OK',
  close: 'Close',
  notices: 'Notices',
  moreNotices: (count: number): string => `and ${count} more`,
};
