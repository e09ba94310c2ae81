// A payment on the register, by its state. The ticket stays where it was.
import { isPurchase } from '../../amount/purchase.ts';
import { basketTotals } from '../../amount/tenders.ts';
import { useSnapshot } from '../../app/till.tsx';
import { PlainLines } from '../../components/lines.tsx';
import { Ticket } from '../../components/ticket.tsx';
import { useSettled } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { Keying } from '../keying/keying.tsx';
import { PaidLegs } from '../tender/legs.tsx';
import { ApprovedState } from './approved.tsx';
import { AwaitingCard } from './awaiting-card.tsx';
import { DeclinedState } from './declined.tsx';
import { NotProcessedState } from './not-processed.tsx';
import { QueuedState } from './queued.tsx';
import { RequestingState } from './requesting.tsx';
import { SaleLayout } from './sale-layout.tsx';
import { stateTitle } from './state-title.ts';
import { type PaymentRegister, statePrompt } from './state-prompt.ts';
import { UnknownState } from './unknown.tsx';

const StateOf = ({
  register,
  settled,
}: {
  readonly register: PaymentRegister;
  readonly settled: boolean;
}) => {
  switch (register.name) {
    case 'awaiting-card':
      return <AwaitingCard payment={register.payment} settled={settled} />;
    case 'keying':
      return <Keying payment={register.payment} entry={register.entry} />;
    case 'requesting':
      return <RequestingState payment={register.payment} />;
    case 'unknown':
      return <UnknownState register={register} settled={settled} />;
    case 'approved':
      return <ApprovedState payment={register.payment} settled={settled} />;
    case 'declined':
      return <DeclinedState payment={register.payment} settled={settled} />;
    case 'queued':
      return <QueuedState payment={register.payment} settled={settled} />;
    case 'not-processed':
      return <NotProcessedState payment={register.payment} settled={settled} />;
  }
};

const PaymentState = ({ register }: { readonly register: PaymentRegister }) => {
  const snapshot = useSnapshot();
  const words = useWords();
  const settled = useSettled();
  const { payment } = register;
  return (
    <SaleLayout
      state={register.name}
      title={stateTitle(register, words)}
      settled={settled}
      prompt={statePrompt(register, snapshot, words)}
      ticket={
        <Ticket
          title={words.sale.kinds[payment.kind]}
          lines={payment.lines}
          totals={basketTotals(payment)}
          taxBasisPoints={snapshot.taxBasisPoints}
          list={<PlainLines lines={payment.lines} currency={payment.totals.currency} />}
          paid={
            isPurchase(payment) ? (
              <PaidLegs
                paymentId={payment.id}
                tenders={snapshot.tenders}
                currency={payment.totals.currency}
              />
            ) : null
          }
        />
      }
    >
      <StateOf register={register} settled={settled} />
    </SaleLayout>
  );
};

/** A new state starts anew: its settling time, its elapsed seconds, its focus. */
export const PaymentSale = ({ register }: { readonly register: PaymentRegister }) => (
  <PaymentState key={`${register.name} ${register.payment.id}`} register={register} />
);
