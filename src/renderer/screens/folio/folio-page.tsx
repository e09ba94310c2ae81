// One folio, whole: who it is, what is being done, its charges, holds, payments and guests, and what can be done now.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import type { Handler } from '../../keys/dispatch.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { ActionBar, ActionsBelow } from './action-bar.tsx';
import { actionsOf, type FolioTab, folioTabs } from './actions.ts';
import { Chain } from './chain.tsx';
import { Charges } from './charges.tsx';
import { FolioHead } from './folio-head.tsx';
import styles from './folio.module.css';
import { chargeGroups } from './lines.ts';
import { FolioPayments, Guests, ownGuest } from './money-lists.tsx';
import { folioPrompt } from './sentences.ts';
import { Tabs } from './tabs.tsx';
import { useActions } from './use-actions.ts';
import { useFolio } from './use-folio.ts';

const Folio = ({ view }: { readonly view: FolioView }) => {
  const words = useWords();
  const { tell } = useUi();
  const run = useRun();
  const [tab, setTab] = useState<FolioTab>('charges');
  const [said, say] = useState<string>();
  const groups = chargeGroups(view.lines);
  const charges = useChosen(groups);
  const payments = useChosen(view.payments.map((payment) => ({ ...payment, id: payment.paymentId })));
  const guests = useChosen(view.shares.map((share) => ({ ...share, id: share.guestId ?? ownGuest })));
  const chosen = tab === 'payments' ? payments : tab === 'guests' ? guests : charges;
  const { ask, act, next, stopRead } = useActions(view, tab === 'guests' ? guests.entry?.guestId : undefined);
  const back = (): void => tell({ name: 'page', page: 'front-desk' });
  const turn = (by: number): void => {
    const to = folioTabs[folioTabs.indexOf(tab) + by];
    say(undefined);
    if (to !== undefined) setTab(to);
  };
  const charge = charges.entry?.charge;
  const mayCorrect = view.may.charge && tab === 'charges' && (charge?.leftMinor ?? 0) > 0;
  const correct = (): void => {
    if (charge !== undefined) ask({ name: 'correct', lineId: charge.id });
  };
  const paid = payments.entry;
  const mayRefund = tab === 'payments' && paid?.kind === 'sale' && paid.state === 'approved';
  const refund = async (): Promise<void> => {
    if (paid === undefined) return;
    const payment = await run('payment.read', { paymentId: paid.paymentId });
    if (payment?.may.refund === true) tell({ name: 'open', dialog: { name: 'refund', payment } });
    else if (payment?.may.void === true) tell({ name: 'open', dialog: { name: 'void', payment } });
    else if (payment !== undefined) say(words.payments.mayNothing);
  };
  const mayRenew = view.may.changeCard && view.storedCard !== null && view.clocks.length > 0;
  const renew = (): void => ask({ name: 'renew' });
  const isStopped = view.stopped !== null && view.standing.name === 'none';
  const offered: Partial<Record<ReturnType<typeof actionsOf>[number], Handler>> = Object.fromEntries(
    actionsOf(view).map((action) => [action, () => act(action)]),
  );
  useKeys('folio', {
    ...offered,
    'tab-before': () => turn(-1),
    'tab-after': () => turn(1),
    'row-up': () => chosen.step(-1),
    'row-down': () => chosen.step(1),
    'row-first': chosen.first,
    'row-last': chosen.last,
    'do-next': next,
    ...(isStopped ? { 'stop-read': stopRead } : {}),
    ...(mayCorrect ? { 'correct-charge': correct } : {}),
    ...(mayRefund ? { refund: () => void refund() } : {}),
    ...(mayRenew ? { 'renew-hold': renew } : {}),
    'to-board': back,
  });
  const prompt = said === undefined ? folioPrompt(view, words) : { text: said, tone: 'care' as const };
  return (
    <div
      className={pageStyles['stacked']}
      data-testid="folio"
      data-folio={view.row.folioId}
      data-version={view.row.version}
      data-standing={view.standing.name}
    >
      <div className={classes(pageStyles['bar'], styles['prompt'])}>
        <PromptLine {...prompt} />
        {isStopped ? (
          <ActionButton
            label={words.folio.stoppedRead}
            keyShown={shownKey('folio', 'stop-read')}
            size="small"
            onPress={stopRead}
            testId="stop-read"
          />
        ) : null}
      </div>
      <Notices />
      <FolioHead view={view} />
      <div className={styles['body']}>
        <section className={pageStyles['panel']}>
          <Tabs tab={tab} onTab={setTab} />
          {tab === 'charges' ? (
            <Charges view={view} groups={groups} chosenId={charges.entry?.id} onChoose={charges.choose} />
          ) : null}
          {tab === 'holds' ? <Chain view={view} onRenew={mayRenew ? renew : undefined} /> : null}
          {tab === 'payments' ? (
            <FolioPayments view={view} chosenId={payments.entry?.id} onChoose={payments.choose} />
          ) : null}
          {tab === 'guests' ? (
            <Guests view={view} chosenId={guests.entry?.id} onChoose={guests.choose} />
          ) : null}
          <ActionsBelow view={view} tab={tab} onAction={act}>
            {mayCorrect ? (
              <ActionButton
                grow
                label={words.folio.actions.correct}
                keyShown={shownKey('folio', 'correct-charge')}
                size="small"
                onPress={correct}
                testId="correct-charge"
              />
            ) : null}
            {mayRefund ? (
              <ActionButton
                grow
                label={words.folio.actions.refund}
                keyShown={shownKey('folio', 'refund')}
                size="small"
                onPress={() => void refund()}
                testId="folio-refund"
              />
            ) : null}
          </ActionsBelow>
        </section>
        <ActionBar view={view} onAction={act} onNext={next} onBack={back} />
      </div>
    </div>
  );
};

/** While main is asked, the way back is open. */
const Loading = () => {
  const { folio } = useWords();
  const { tell } = useUi();
  useKeys('folio', { 'to-board': () => tell({ name: 'page', page: 'front-desk' }) });
  return (
    <div className={pageStyles['stacked']}>
      <PromptLine text={folio.loading} />
    </div>
  );
};

export const FolioPage = () => {
  const { folioId } = useUi().ui;
  const view = useFolio(folioId);
  return view === undefined ? <Loading /> : <Folio view={view} />;
};
