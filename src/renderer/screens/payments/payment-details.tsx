// One payment, whole: state, facts, lines, and what may be done with it.
import type { RefObject } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { takenMinor } from '../../amount/tenders.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Chip } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { FactList } from '../../components/fact-list.tsx';
import { PlainLines } from '../../components/lines.tsx';
import pageStyles from '../../components/page.module.css';
import remarkStyles from '../../components/remark.module.css';
import { useKeys } from '../../keys/key-provider.tsx';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { type Offers, offersOf } from './offers.ts';
import { PaymentButtons } from './payment-buttons.tsx';
import { factsOf } from './payment-facts.ts';
import styles from './payments.module.css';
import { useStanding } from './use-standing.ts';

interface DetailsProps {
  readonly payment: PaymentView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onVoid: () => void;
  readonly onRefund: () => void;
  readonly onReceipt: () => void;
}

/** A declined void or refund can still be put right; for a past sale the customer with the card is gone. */
const adviceFor = ({ kind, nextStep }: PaymentView, words: Words): string =>
  kind === 'sale' || nextStep === null || nextStep === 'another-card'
    ? ''
    : words.nextSteps[nextStep].sentence;

/** What stands between the facts and the buttons: what is known of its settlement, or that nothing can be done. */
const noteFor = (offers: Offers, standing: ReturnType<typeof useStanding>, words: Words): string | null => {
  if (standing.name !== 'not-asked') return words.payments.standing[standing.name];
  return Object.values(offers).includes(true) ? null : words.payments.mayNothing;
};

export const PaymentDetails = ({ payment, heading, onVoid, onRefund, onReceipt }: DetailsProps) => {
  const words = useWords();
  const { tell } = useUi();
  const standing = useStanding(payment);
  const offers = offersOf(payment, standing);
  const when = (offered: boolean, what: () => void) => (): void => {
    if (offered) what();
  };
  const actions = {
    void: when(offers.void, onVoid),
    refund: when(offers.refund, onRefund),
    capture: when(offers.capture, () => tell({ name: 'open', dialog: { name: 'capture', payment } })),
    repeat: when(offers.repeat, () => tell({ name: 'open', dialog: { name: 'repeat', payment } })),
  };
  // These come before the page's own keys of the same name: only what is offered here can be pressed.
  useKeys('payments', actions);
  const note = noteFor(offers, standing, words);
  const { currency } = payment.totals;
  const { recording } = payment;
  return (
    <section
      className={classes(pageStyles['details'], styles['details'])}
      aria-label={words.sale.kinds[payment.kind]}
      data-testid="details"
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.sale.kinds[payment.kind]} {formatAmount(takenMinor(payment), currency)}
        </h2>
        <Chip state={payment.state} />
      </header>
      {payment.declineCode === null ? null : (
        <p className={remarkStyles['remark']} data-tone="bad">
          {gatewaySentence(payment.declineCode, words)} {adviceFor(payment, words)}
        </p>
      )}
      {payment.state === 'queued' ? (
        <p className={remarkStyles['remark']} data-testid="queued-note">
          {words.offline.taking.waits}
        </p>
      ) : null}
      {recording === 'done' ? null : (
        <p
          className={remarkStyles['remark']}
          data-tone={recording === 'refused' ? 'bad' : 'care'}
          data-testid="recording"
          data-recording={recording}
        >
          {words.payments.recording[recording]}
        </p>
      )}
      <div
        className={classes(pageStyles['scroll'], styles['scroll'])}
        tabIndex={0}
        role="group"
        aria-label={words.payments.title}
      >
        <FactList facts={factsOf(payment, words)} />
        <PlainLines lines={payment.lines} currency={currency} />
      </div>
      {note === null ? null : (
        <p className={pageStyles['note']} role="status" data-testid="standing" data-standing={standing.name}>
          {note}
        </p>
      )}
      <PaymentButtons
        offers={offers}
        onVoid={actions.void}
        onRefund={actions.refund}
        onCapture={actions.capture}
        onRepeat={actions.repeat}
        onReceipt={onReceipt}
      />
    </section>
  );
};
