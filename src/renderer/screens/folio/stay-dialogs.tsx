// The stay itself: until when, which room, who else; cancelled, or taken back.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { typedCount } from '../../amount/typed-amount.ts';
import { useNow, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { isDay } from '../../calendar/days.ts';
import { DatePicker } from '../../components/date-picker.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';
import { shopDay } from '../compare/shop-day.ts';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';

interface FolioProps {
  readonly view: FolioView;
}

/** Closes the dialog once main has done it. */
const useDone = (): ((asked: Promise<unknown>) => void) => {
  const { tell } = useUi();
  return (asked) =>
    void asked.then((done) => {
      if (done !== undefined) tell({ name: 'close' });
    });
};

export const RestayDialog = ({ view }: FolioProps) => {
  const { folio, folioDialogs } = useWords();
  const words = folioDialogs.restay;
  const run = useRun();
  const done = useDone();
  const nowMs = useNow();
  const { folioId, stay, mode, heldMinor, currency } = view.row;
  const [departure, setDeparture] = useState(stay.departure);
  const [typed, setTyped] = useState(String(stay.duration));
  // Nights and days are told by the calendar, hours and months are not.
  const counted = stay.unit === 'hour' || stay.unit === 'month';
  const count = typedCount(typed);
  const notBefore = departure < stay.arrival ? words.notBefore(stay.arrival) : undefined;
  const fault = isDay(departure) ? notBefore : words.dayWrong;
  const restay = (): void => {
    if (fault !== undefined || (counted && count === 0)) return;
    done(run('folio.restay', { folioId, departure, duration: counted ? count : null }));
  };
  return (
    <FormDialog
      title={words.title}
      yes={words.yes}
      no={folioDialogs.no}
      onYes={restay}
      testId="restay-dialog"
    >
      <DatePicker
        label={folio.modes[mode].departure}
        value={departure}
        today={shopDay(nowMs())}
        min={stay.arrival}
        fault={fault}
        testId="day"
        onChange={setDeparture}
      />
      {counted ? (
        <FormField
          label={words.duration}
          value={typed}
          maxLength={4}
          proposed
          fault={count === 0 ? words.durationWrong : undefined}
          testId="duration"
          onChange={setTyped}
        />
      ) : null}
      <p>{words.detail(formatAmount(heldMinor, currency))}</p>
    </FormDialog>
  );
};

export const PlaceDialog = ({ view }: FolioProps) => {
  const { folio, folioDialogs } = useWords();
  const run = useRun();
  const done = useDone();
  const { folioId, mode } = view.row;
  const [room, setRoom] = useState(view.row.room ?? '');
  return (
    <FormDialog
      title={folio.modes[mode].setPlace}
      yes={folioDialogs.place.yes}
      no={folioDialogs.no}
      onYes={() => done(run('folio.set-room', { folioId, room }))}
      testId="room-dialog"
    >
      <FormField
        label={folioDialogs.place.label}
        value={room}
        maxLength={20}
        first
        proposed
        testId="room"
        onChange={setRoom}
      />
    </FormDialog>
  );
};

export const CompanionDialog = ({ view }: FolioProps) => {
  const { folio, folioDialogs } = useWords();
  const words = folioDialogs.companion;
  const run = useRun();
  const done = useDone();
  const { folioId, mode } = view.row;
  const [name, setName] = useState('');
  const [faulty, setFaulty] = useState(false);
  const add = (): void => {
    setFaulty(true);
    if (name.trim() !== '') done(run('folio.add-companion', { folioId, name }));
  };
  return (
    <FormDialog
      title={folio.modes[mode].addCompanion}
      yes={words.yes}
      no={folioDialogs.no}
      onYes={add}
      testId="companion-dialog"
    >
      <FormField
        label={words.name}
        value={name}
        maxLength={60}
        first
        fault={faulty && name.trim() === '' ? words.nameMissing : undefined}
        testId="companion-name"
        onChange={setName}
      />
    </FormDialog>
  );
};

export const CancelStay = ({ view }: FolioProps) => {
  const { cancel } = useWords().folioDialogs;
  const run = useRun();
  const done = useDone();
  const { folioId } = view.row;
  return (
    <Question
      title={cancel.title}
      yes={cancel.yes}
      no={cancel.no}
      tone="bad"
      onYes={() => done(run('folio.cancel', { folioId }))}
      testId="cancel-question"
    >
      <p>{cancel.detail}</p>
    </Question>
  );
};

export const TakeBackStay = ({ view }: FolioProps) => {
  const { takeBack, no } = useWords().folioDialogs;
  const run = useRun();
  const done = useDone();
  const { folioId } = view.row;
  return (
    <Question
      title={takeBack.title}
      yes={takeBack.yes}
      no={no}
      onYes={() => done(run('folio.take-back', { folioId }))}
      testId="take-back-question"
    >
      <p>{takeBack.detail}</p>
    </Question>
  );
};
