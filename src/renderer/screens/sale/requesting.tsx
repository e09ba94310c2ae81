// The request is on its way. There is nothing to press: what was sent cannot be unsent.
import { useState } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useNowMs } from '../../app/till.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from './buttons.tsx';
import { Facts } from './facts.tsx';
import { Hero, Say } from './hero.tsx';

/** After this many seconds the screen says that it takes longer than usual. */
const slowAfterSeconds = 8;

export const RequestingState = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const nowMs = useNowMs();
  const [shownAtMs] = useState(nowMs);
  useKeys('requesting', {});
  const seconds = Math.max(0, Math.floor((nowMs - shownAtMs) / 1000));
  const { requesting } = words.sale;
  return (
    <>
      <Hero
        tone="action"
        symbol="asking"
        turning
        title={requesting.titles[payment.kind]}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      >
        <Facts
          onColour
          facts={[
            {
              label: words.sale.facts.card,
              value: payment.mask === null ? null : tenderName(payment, words),
              testId: 'mask',
            },
          ]}
        />
        <Say testId="elapsed">{requesting.elapsed(seconds)}</Say>
        {seconds >= slowAfterSeconds ? <Say>{requesting.slow}</Say> : null}
      </Hero>
      <Buttons />
    </>
  );
};
