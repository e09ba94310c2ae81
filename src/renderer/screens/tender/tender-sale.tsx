// A basket paid in parts, or otherwise than by card: what is sold and paid on the left, what is missing on the right.
import type { RegisterView } from '../../../contract/views.ts';
import { useSnapshot } from '../../app/till.tsx';
import { PlainLines } from '../../components/lines.tsx';
import type { Prompt } from '../../components/prompt-line.tsx';
import { Ticket } from '../../components/ticket.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { SaleLayout } from '../sale/sale-layout.tsx';
import { LastLeg } from './last-leg.tsx';
import { ReturnableLegs } from './legs.tsx';
import { TenderHead } from './tender-head.tsx';
import { TenderPad } from './tender-pad.tsx';
import { type TenderHandle, useTender } from './use-tender.ts';

type TenderingView = Extract<RegisterView, { name: 'tendering' }>;

const promptOf = ({ tenders, waiting, failedId, leaveRefused }: TenderHandle, words: Words): Prompt => {
  const { prompts } = words.tender;
  const failed = tenders.legs.find((leg) => leg.payment.id === failedId);
  if (failed !== undefined)
    return { text: prompts.takenBackFailed(tenderName(failed.payment, words)), tone: 'bad' };
  if (waiting) return { text: prompts.takingBack };
  if (leaveRefused && tenders.legs.length > 0) return { text: prompts.leaveFirst, tone: 'care' };
  return { text: tenders.legs.length > 0 ? prompts.part : prompts.whole };
};

export const TenderSale = ({ register }: { readonly register: TenderingView }) => {
  const snapshot = useSnapshot();
  const words = useWords();
  const handle = useTender(register);
  const { tenders, chosen } = handle;
  // Paid by another part, it is another screen: the Enter that took the cash is not meant for the card.
  const settled = useSettled(tenders.legs.length.toString());
  const { currency } = register.totals;
  useKeys(
    'tendering',
    {
      digit: handle.press,
      back: () => handle.press('back'),
      'take-card': handle.takeCard,
      'take-cash': handle.takeCash,
      'take-gift-card': handle.takeGiftCard,
      'take-stored-card': handle.takeStoredCard,
      'take-and-store': handle.takeAndStore,
      'leg-up': () => handle.move(-1),
      'leg-down': () => handle.move(1),
      'take-back': () => handle.takeBack(chosen),
      'take-all-back': handle.takeAllBack,
      'leave-tenders': handle.leave,
    },
    settled,
  );
  return (
    <SaleLayout
      state="tendering"
      title={words.tender.title}
      settled={settled}
      prompt={promptOf(handle, words)}
      ticket={
        <Ticket
          title={words.basket.title}
          lines={register.lines}
          totals={register.totals}
          taxBasisPoints={snapshot.taxBasisPoints}
          list={<PlainLines lines={register.lines} currency={currency} />}
          paid={
            <ReturnableLegs
              legs={tenders.legs}
              currency={currency}
              chosenId={chosen?.payment.id}
              onChoose={handle.choose}
              onTakeBack={handle.takeBack}
            />
          }
        />
      }
    >
      <TenderHead
        missingMinor={tenders.missingMinor}
        amountMinor={handle.amountMinor}
        currency={currency}
        fault={handle.fault}
      />
      <LastLeg tenders={tenders} currency={currency} onTakeBack={handle.takeBack} />
      <TenderPad handle={handle} currency={currency} />
    </SaleLayout>
  );
};
