// Words of the drill: an outage that practice mode plays.
import type { DrillView } from '../../../contract/offline.ts';

type Step = DrillView['steps'][number]['step'];

export const drill = {
  play: 'Play an outage',
  running: 'Outage: steps',
  ended: (score: number): string => `Outage: ${score} of 100`,
  title: 'The outage drill',
  sentences: {
    outage: 'The practice gateway does not answer. Handle it as you would at the counter.',
    back: 'The gateway is back. Wait for the answers, and settle what was declined.',
    ended: 'The drill has ended.',
  } satisfies Record<DrillView['state'], string>,
  score: 'Score',
  outOf: (score: number): string => `${score} of 100`,
  steps: {
    noticed: {
      name: 'Notice it',
      sentence: 'Go to offline entry when the gateway is down. Do not swipe again and again.',
    },
    armed: { name: 'Arm it', sentence: 'A manager arms offline entry on the Offline page (F11, then A).' },
    taken: { name: 'Take a card', sentence: 'Where the card is wanted, press O and key it in.' },
    contact: {
      name: 'Write the customer down',
      sentence: 'Take name and number, so that a declined customer can be called.',
    },
    'over-cap': {
      name: 'Keep the limit',
      sentence: 'Take nothing above the limit for one payment without a supervisor.',
    },
    receipt: { name: 'Give the receipt', sentence: 'Print the receipt that says it is not authorized yet.' },
    back: { name: 'Wait for the end', sentence: 'When the gateway is back, wait until everything is sent.' },
    declined: {
      name: 'Settle the declined one',
      sentence: 'Open Declined (F11, then L), and key it again, take another tender or write it off.',
    },
  } satisfies Record<Step, { readonly name: string; readonly sentence: string }>,
  results: { open: 'Not yet', good: 'Done', missed: 'Missed' } satisfies Record<
    DrillView['steps'][number]['result'],
    string
  >,
  points: (points: number): string => (points === 1 ? '1 point' : `${points} points`),
  none: 'No outage is played.',
  end: 'End the drill',
  away: 'Put it away',
  close: 'Close',
};
