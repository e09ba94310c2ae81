// The prompt line of the comparison: how it stands, in one sentence. Pure.
import type { ComparisonView } from '../../../contract/settlement.ts';
import type { Prompt } from '../../components/prompt-line.tsx';
import type { Words } from '../../text/words.tsx';

const count = new Intl.NumberFormat('en-US');

export const comparePrompt = (view: ComparisonView | undefined, { compare, errors }: Words): Prompt => {
  const { prompts } = compare;
  if (view === undefined) return { text: prompts.none };
  if (view.state === 'running' || view.state === 'cancelled') return { text: prompts[view.state] };
  if (view.summary === null) {
    const why = errors[view.code ?? 'internal-fault'];
    return { text: prompts.failed(why, count.format(view.done), count.format(view.total)), tone: 'bad' };
  }
  const { settling, ...others } = view.summary.counts;
  const differences = Object.values(others).reduce((sum, each) => sum + each, 0);
  if (differences > 0) return { text: prompts.differs(differences), tone: 'care' };
  return { text: settling > 0 ? prompts.agreesButSettling(settling) : prompts.agrees, tone: 'good' };
};
