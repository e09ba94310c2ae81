// The check-in of a reservation: what the stay is estimated to come to, the sentence that the guest agrees to, the card, and
// the hold. The amount is main's; the screen declares services and says how the card comes.
import { type SyntheticEvent, useRef, useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Answers } from '../../components/answers.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { errorSentence } from '../../text/error-sentence.ts';
import { daySpan } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { StoredCardPicker } from '../customers/stored-card-picker.tsx';
import { useRead } from '../customers/use-lists.ts';
import { CardChoice, type CardEntry } from './card-choice.tsx';
import { EstimatePaper } from './estimate-paper.tsx';
import styles from './forms.module.css';
import { Services } from './services.tsx';
import { useBegin } from './use-begin.ts';
import { useDeskWords } from './use-desk-words.ts';
import { type Service, useEstimate } from './use-estimate.ts';
import { wayOf } from './way-of-card.ts';

/** The keys while a stored card is picked: Esc goes back, not out. */
const BackKey = ({ onBack }: { readonly onBack: () => void }) => {
  useKeys('question', { close: onBack });
  return null;
};

interface CheckInProps {
  readonly folioId: string;
  readonly folio: FolioView;
}

const CheckIn = ({ folioId, folio }: CheckInProps) => {
  const words = useWords();
  const { checkIn, board } = words;
  const { row } = folio;
  const desk = useDeskWords(row.mode);
  const { tell } = useUi();
  const begin = useBegin();
  const settled = useSettled();
  const [services, setServices] = useState<readonly Service[]>([]);
  const [picking, setPicking] = useState(false);
  const [faulty, setFaulty] = useState(false);
  const [card, setCard] = useState<CardEntry>(() => ({
    stored:
      folio.storedCard === null
        ? undefined
        : {
            id: folio.storedCard.id,
            name: checkIn.storedName(
              words.sale.brands[folio.storedCard.brand] ?? folio.storedCard.brand,
              folio.storedCard.lastFour,
            ),
          },
    none: false,
    keep: false,
    holder: row.guest,
  }));
  const kind = useRef<HTMLSelectElement>(null);
  const { estimate, refused } = useEstimate(folioId, services);
  const close = (): void => tell({ name: 'close' });
  const back = (): void => setPicking(false);

  const hold = async (): Promise<void> => {
    const missing = !card.none && card.stored === undefined && card.keep && card.holder.trim() === '';
    setFaulty(missing);
    if (missing || estimate === undefined) return;
    const { way, keep } = wayOf(card);
    await begin('folio.check-in', { folioId, services: [...services], card: way, keep }, () => {
      // A card at the counter brings the register, and that the folio afterwards.
      if (estimate.holdMinor === 0 || card.none || card.stored !== undefined)
        tell({ name: 'folio', folioId });
    });
  };
  useKeys(
    'check-in',
    {
      'add-service': () => kind.current?.focus(),
      'counter-card': () => setCard({ ...card, stored: undefined, none: false }),
      'no-card': () => setCard({ ...card, none: true }),
      'kept-card': () => setPicking(true),
      'keep-card': () => {
        if (!card.none && card.stored === undefined) setCard({ ...card, keep: !card.keep });
      },
      confirm: () => void hold(),
      close: picking ? back : close,
    },
    settled,
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (settled) void hold();
  };
  if (picking)
    return (
      // A dialog of its own, so that the focus goes into its field.
      <Dialog
        key="picking"
        title={checkIn.pickTitle}
        width={760}
        testId="check-in-card"
        focusField
        onLeave={back}
        buttons={
          <ActionButton
            label={checkIn.pickBack}
            keyShown={shownKey('question', 'close')}
            grow
            size="main"
            onPress={back}
            testId="question-no"
          />
        }
      >
        <BackKey onBack={back} />
        <StoredCardPicker
          onPick={(id, name) => {
            setCard({ ...card, stored: { id, name }, none: false });
            back();
          }}
        />
      </Dialog>
    );
  const { stay, currency } = row;
  const units = board.units(stay.duration, stay.unit);
  const rate = formatAmount(folio.rateMinor, currency);
  const holdMinor = estimate?.holdMinor ?? 0;
  return (
    <Dialog
      key="check-in"
      title={desk.checkInTitle(row.guest)}
      width={1000}
      settled={settled}
      testId="check-in-dialog"
      buttons={
        <Answers
          yes={
            card.none || (estimate !== undefined && holdMinor === 0)
              ? checkIn.withoutHold
              : checkIn.hold(estimate === undefined ? '' : formatAmount(holdMinor, currency))
          }
          no={checkIn.leave}
          disabled={estimate === undefined}
          onYes={() => void hold()}
          onNo={close}
        />
      }
    >
      <p className={styles['about']}>
        {row.number} · {row.room ?? desk.noRoom} · {daySpan(stay.arrival, stay.departure)}
      </p>
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <Services
            services={services}
            currency={currency}
            fault={refused === undefined ? undefined : errorSentence(words, refused)}
            field={kind}
            onChange={setServices}
          />
          <form onSubmit={submit}>
            <CardChoice entry={card} faulty={faulty} onChange={setCard} onPick={() => setPicking(true)} />
            <button type="submit" hidden />
          </form>
        </div>
        <EstimatePaper estimate={estimate} stay={`${units} × ${rate}`} refused={refused !== undefined} />
      </div>
    </Dialog>
  );
};

export const CheckInDialog = ({ folioId }: { readonly folioId: string }) => {
  const { answer } = useRead('folio.read', { folioId });
  return answer === undefined ? null : <CheckIn folioId={folioId} folio={answer} />;
};
