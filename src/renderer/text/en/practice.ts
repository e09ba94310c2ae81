// Words of the practice panel.
import type { PracticeFault } from '../../../contract/views.ts';

export const practice = {
  title: 'Practice cards',
  heading: 'Practice',
  hide: 'Hide',
  show: 'Practice cards',
  family: 'Reader',
  fault: 'What goes wrong',
  faults: {
    none: 'Nothing goes wrong',
    'cut-frame': 'Cut short',
    'wrong-check': 'Misread',
    unplugged: 'Unplugged',
    'double-swipe': 'Swiped twice',
    'keys-exhausted': 'Keys used up',
  } satisfies Record<PracticeFault, string>,
};
