// The table of legal moves: from each state, by which event, to which states. step.ts does the work; a test walks both and
// holds them equal, so that this page can be read as the truth.
import type { EventName } from './events.ts';
import type { StateName } from './states.ts';

export const transitions: Readonly<Record<StateName, Partial<Record<EventName, readonly StateName[]>>>> = {
  'awaiting-card': {
    'card-presented': ['requesting'],
    'taken-offline': ['queued'],
    cancelled: ['cancelled'],
    'looked-up': ['approved', 'awaiting-card'],
    'watch-ended': ['awaiting-card'],
  },
  queued: {
    closed: ['queued'],
    forwarded: ['requesting'],
    'called-off': ['cancelled'],
  },
  requesting: {
    answered: ['approved', 'declined', 'unknown', 'not-processed'],
    restarted: ['unknown'],
  },
  unknown: {
    answered: ['approved', 'declined', 'unknown', 'not-processed', 'cancelled'],
    'resend-started': ['unknown'],
    'looked-up': ['approved', 'declined', 'unknown', 'not-processed', 'cancelled'],
    'given-up': ['unknown'],
    restarted: ['unknown'],
  },
  approved: {
    closed: ['approved'],
    'void-approved': ['voided'],
    'void-refused': ['approved'],
    'refund-approved': ['approved'],
    'capture-approved': ['approved'],
    checked: ['approved'],
    'check-missing': ['approved'],
    recorded: ['approved'],
    'record-refused': ['approved'],
    'record-asked': ['approved'],
    restarted: ['approved'],
  },
  declined: {
    'another-card-asked': ['awaiting-card'],
    closed: ['declined'],
  },
  'not-processed': {
    'another-card-asked': ['awaiting-card'],
    closed: ['not-processed'],
    forwarded: ['requesting'],
    'called-off': ['cancelled'],
    'looked-up': ['approved', 'not-processed'],
    'watch-ended': ['not-processed'],
  },
  cancelled: {
    'looked-up': ['approved', 'cancelled'],
    'watch-ended': ['cancelled'],
  },
  voided: {
    closed: ['voided'],
  },
};
