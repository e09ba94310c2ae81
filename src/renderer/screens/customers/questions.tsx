// What is asked before a card is changed, a series skipped or stopped, a customer removed.
import type { CustomerView, SeriesView, StoredCardView } from '../../../contract/customers.ts';
import { useRun } from '../../app/till.tsx';
import type { CardChange } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { calendarDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { storedCardName } from './card-row.tsx';

const useCloseWhenDone = (): ((answer: Promise<unknown>) => void) => {
  const { tell } = useUi();
  return (answer) =>
    void answer.then((done) => {
      if (done !== undefined) tell({ name: 'close' });
    });
};

interface CardQuestionProps {
  readonly change: CardChange;
  readonly card: StoredCardView;
}

export const CardQuestion = ({ change, card }: CardQuestionProps) => {
  const words = useWords();
  const { cards } = words.customers;
  const run = useRun();
  const closeWhenDone = useCloseWhenDone();
  return (
    <Question
      title={cards.questions[change]}
      yes={cards.yes[change]}
      no={cards.no}
      tone={change === 'rotate' ? 'primary' : 'bad'}
      onYes={() => closeWhenDone(run(`stored-card.${change}`, { storedCardId: card.id }))}
      testId="card-question"
    >
      <p>
        {storedCardName(card, words)}, {card.customerName}
      </p>
      <p>{cards.details[change]}</p>
    </Question>
  );
};

interface SeriesQuestionProps {
  readonly change: 'skip' | 'stop';
  readonly series: SeriesView;
}

export const SeriesQuestion = ({ change, series }: SeriesQuestionProps) => {
  const { series: words } = useWords().customers;
  const run = useRun();
  const closeWhenDone = useCloseWhenDone();
  const skip = change === 'skip';
  const { id, title, customerName, nextDueDay } = series;
  return (
    <Question
      title={skip ? words.skipQuestion(calendarDay(nextDueDay)) : words.stopQuestion(title)}
      yes={skip ? words.skipYes : words.stopYes}
      no={words.no}
      tone={skip ? 'primary' : 'bad'}
      onYes={() =>
        closeWhenDone(
          skip
            ? run('series.skip', { seriesId: id, dueDay: nextDueDay })
            : run('series.stop', { seriesId: id }),
        )
      }
      testId="series-question"
    >
      <p>{skip ? words.skipDetail(title, customerName) : words.stopDetail(customerName)}</p>
    </Question>
  );
};

export const RemoveCustomer = ({ customer }: { readonly customer: CustomerView }) => {
  const { customers: words } = useWords();
  const run = useRun();
  const closeWhenDone = useCloseWhenDone();
  return (
    <Question
      title={words.removeQuestion(customer.name)}
      yes={words.removeYes}
      no={words.removeNo}
      tone="bad"
      onYes={() => closeWhenDone(run('customer.remove', { customerId: customer.id }))}
      testId="remove-customer-question"
    >
      <p>{words.removeDetail}</p>
    </Question>
  );
};
