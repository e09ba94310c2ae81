// What can be done with the folio, each with its key; the next step as the main button.
import type { ReactNode } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords, type Words } from '../../text/words.tsx';
import {
  actionsBelow,
  actionsBeside,
  actionsOf,
  type FolioAction,
  type FolioTab,
  nextActionOf,
} from './actions.ts';
import { checkOutPlan } from './check-out-plan.ts';
import styles from './folio.module.css';

/** What a button says; the same on the main button and in the list. */
export const actionLabel = (
  action: FolioAction | 'raise-proposed',
  view: FolioView,
  words: Words,
): string => {
  const { actions, modes } = words.folio;
  const { row, proposal, may } = view;
  const mode = modes[row.mode];
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  switch (action) {
    case 'check-in':
      return mode.checkIn;
    case 'add-charge':
      return actions.charge;
    case 'post-nights':
      return mode.post;
    case 'raise-proposed':
      return actions.raiseProposed(amount(proposal?.amountMinor ?? 0));
    case 'raise-hold':
      return actions.raise;
    case 'change-stay':
      return mode.restay;
    case 'change-card':
      return actions.changeCard;
    case 'take-payment':
      return actions.pay;
    case 'check-out':
      return may.checkOut ? mode.checkOut : actions.settle;
    case 'express-check-out': {
      const plan = checkOutPlan(view, true);
      return actions.express(amount(plan.capturedMinor + plan.leftMinor));
    }
    case 'take-back-stay':
      return actions.takeBack;
    case 'inspected':
      return mode.inspected;
    case 'no-show':
      return actions.noShow;
    case 'cancel-stay':
      return actions.cancel;
    case 'release-hold':
      return actions.release;
    case 'bill':
      return actions.bill;
    case 'slip':
      return actions.slip;
    case 'set-room':
      return mode.setPlace;
    case 'add-guest':
      return mode.addCompanion;
  }
};

interface ActionBarProps {
  readonly view: FolioView;
  readonly onAction: (action: FolioAction) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export const ActionBar = ({ view, onAction, onNext, onBack }: ActionBarProps) => {
  const words = useWords();
  const next = nextActionOf(view);
  return (
    <section className={styles['actions']} aria-label={words.folio.actions.title}>
      <div className={styles['grid']}>
        {actionsBeside(view)
          .filter((action) => action !== next)
          .map((action) => (
            <ActionButton
              key={action}
              label={actionLabel(action, view, words)}
              keyShown={shownKey('folio', action)}
              size="small"
              onPress={() => onAction(action)}
              testId={action}
            />
          ))}
      </div>
      <div className={styles['main']}>
        <ActionButton
          label={words.folio.back}
          keyShown={shownKey('folio', 'to-board')}
          size="small"
          grow
          onPress={onBack}
          testId="to-board"
        />
        {next === null ? null : (
          <ActionButton
            label={actionLabel(next, view, words)}
            keyShown={shownKey('folio', 'do-next')}
            size="main"
            tone="primary"
            onPress={onNext}
            testId="do-next"
          />
        )}
      </div>
    </section>
  );
};

interface ActionsBelowProps {
  readonly view: FolioView;
  readonly tab: FolioTab;
  readonly onAction: (action: FolioAction) => void;
  /** What can be done with the chosen entry. */
  readonly children: ReactNode;
}

/** What can be done with what a view of the folio shows. */
export const ActionsBelow = ({ view, tab, onAction, children }: ActionsBelowProps) => {
  const words = useWords();
  const offered = actionsOf(view);
  return (
    <div className={classes(pageStyles['buttons'], styles['below'])}>
      {actionsBelow[tab]
        .filter((action) => offered.includes(action))
        .map((action) => (
          <ActionButton
            key={action}
            label={actionLabel(action, view, words)}
            keyShown={shownKey('folio', action)}
            size="small"
            grow
            onPress={() => onAction(action)}
            testId={action}
          />
        ))}
      {children}
    </div>
  );
};
