// Store this card: whose it is, the name on it, whether the payment comes again, and the words the customer agrees to.
// Nothing is stored here: `onAgree` charges with the consent, and the card is kept when the payment is approved.
import { useState } from 'react';
import type { CustomerView } from '../../../contract/customers.ts';
import type { Currency } from '../../amount/format-amount.ts';
import { useNowMs, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import rowsStyles from '../../components/rows.module.css';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { type Agreement, AgreementFields, scheduleOf } from './agreement-fields.tsx';
import { CustomerFields } from './customer-form.tsx';
import { type CustomerEntry, type CustomerFault, customerRequest } from './entry.ts';
import { FormDialog } from './form-dialog.tsx';
import { PickList } from './pick-list.tsx';
import { useRead } from './use-lists.ts';

export interface Agreed {
  readonly customerId: string;
  readonly cardholderName: string;
  /** The series whose first payment this is; null where the payment does not come again. */
  readonly seriesId: string | null;
}

interface StoreCardDialogProps {
  /** Minor units of the payment at hand, which is what comes again where the customer wants that. */
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly onAgree: (agreed: Agreed) => void;
}

type Person = Pick<CustomerView, 'id' | 'name'>;

export const StoreCardDialog = (props: StoreCardDialogProps) => {
  const [person, setPerson] = useState<Person | 'new'>();
  if (person === undefined) return <WhoseCard onPick={setPerson} onNew={() => setPerson('new')} />;
  if (person === 'new') return <NewCustomer onSaved={setPerson} />;
  return <Consent {...props} person={person} />;
};

interface WhoseCardProps {
  readonly onPick: (person: Person) => void;
  readonly onNew: () => void;
}

const WhoseCard = ({ onPick, onNew }: WhoseCardProps) => {
  const { customers: words } = useWords();
  const { tell } = useUi();
  const settled = useSettled();
  const [search, setSearch] = useState('');
  const { answer } = useRead('customer.list', { search });
  const close = (): void => tell({ name: 'close' });
  useKeys('whose-card', { 'new-customer': onNew, close }, settled);
  return (
    <Dialog
      title={words.storeCard.who}
      settled={settled}
      focusField
      testId="whose-card"
      buttons={
        <>
          <ActionButton
            label={words.storeCard.refuse}
            keyShown="Escape"
            grow
            size="main"
            onPress={close}
            testId="question-no"
          />
          <ActionButton
            label={words.storeCard.newCustomer}
            keyShown={shownKey('whose-card', 'new-customer')}
            grow
            size="main"
            onPress={onNew}
            testId="pick-new-customer"
          />
        </>
      }
    >
      <PickList
        label={words.search}
        hint={words.storeCard.searchHint}
        search={search}
        onSearch={setSearch}
        entries={answer?.customers}
        none={search === '' ? words.none : words.noneFound}
        onPick={onPick}
        testId="pick-customer"
        row={(customer) => (
          <>
            <span className={rowsStyles['what']}>
              {customer.name}
              <small>{customer.email ?? ' '}</small>
            </span>
            <span className={rowsStyles['count']}>{words.cardCount(customer.cards)}</span>
          </>
        )}
      />
    </Dialog>
  );
};

const NewCustomer = ({ onSaved }: { readonly onSaved: (person: Person) => void }) => {
  const { customers: words } = useWords();
  const run = useRun();
  const [entry, setEntry] = useState<CustomerEntry>({ name: '', email: '', profileId: '' });
  const [fault, setFault] = useState<CustomerFault>();
  const save = async (): Promise<void> => {
    const request = customerRequest(null, entry);
    if (typeof request === 'string') {
      setFault(request);
      return;
    }
    const saved = await run('customer.save', request);
    if (saved !== undefined) onSaved({ id: saved.customerId, name: request.name });
  };
  return (
    <FormDialog
      title={words.form.newTitle}
      yes={words.storeCard.next}
      no={words.storeCard.refuse}
      onYes={() => void save()}
      testId="new-customer-form"
    >
      <CustomerFields entry={entry} fault={fault} onChange={setEntry} />
    </FormDialog>
  );
};

const Consent = ({
  amountMinor,
  currency,
  onAgree,
  person,
}: StoreCardDialogProps & { readonly person: Person }) => {
  const { customers: words } = useWords();
  const run = useRun();
  const nowMs = useNowMs();
  const [agreement, setAgreement] = useState<Agreement>({ holder: person.name, repeat: 'no', title: '' });
  const [faulty, setFaulty] = useState(false);
  /** Made once: a second press of Agree, after a refusal, is about the same series. */
  const [made, setMade] = useState<{ readonly of: string; readonly seriesId: string }>();
  const agree = async (): Promise<void> => {
    const cardholderName = agreement.holder.trim();
    const title = agreement.title.trim();
    const schedule = scheduleOf(agreement.repeat, nowMs);
    const missing = cardholderName === '' || (schedule !== null && title === '');
    setFaulty(missing);
    if (missing) return;
    if (schedule === null) {
      onAgree({ customerId: person.id, cardholderName, seriesId: null });
      return;
    }
    const request = { customerId: person.id, title, amountMinor, schedule };
    const of = JSON.stringify(request);
    const series = made?.of === of ? made : await run('series.create', request);
    if (series === undefined) return;
    setMade({ of, seriesId: series.seriesId });
    onAgree({ customerId: person.id, cardholderName, seriesId: series.seriesId });
  };
  return (
    <FormDialog
      title={words.storeCard.title(person.name)}
      yes={words.storeCard.agree}
      no={words.storeCard.refuse}
      width={820}
      onYes={() => void agree()}
      testId="store-card"
    >
      <AgreementFields
        amountMinor={amountMinor}
        currency={currency}
        agreement={agreement}
        faulty={faulty}
        onChange={setAgreement}
      />
    </FormDialog>
  );
};
