// How a clock stands: symbol, word and colour together.
import type { ClockStateName } from '../../../contract/folio-views.ts';
import { Mark, type Tone } from '../../components/chip.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';

const looks: Readonly<Record<ClockStateName, readonly [Tone, SymbolName]>> = {
  fine: ['good', 'good'],
  soon: ['care', 'info'],
  due: ['care', 'alert'],
  missed: ['bad', 'alert'],
};

export const ClockMark = ({ state }: { readonly state: ClockStateName }) => {
  const { clocks } = useWords().folio;
  const [tone, symbol] = looks[state];
  return <Mark tone={tone} symbol={symbol} word={clocks.states[state]} state={state} />;
};
