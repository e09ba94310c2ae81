// A stored card pays: a place for the list of stored cards, then the question whether the card code is keyed too.
import type { ReactNode } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';

interface StoredCardTenderProps {
  readonly amountMinor: number;
  /** Draws the list of stored cards and tells which was picked. */
  readonly picker: (onPick: (storedCardId: string) => void) => ReactNode;
}

/** The keys of the dialog itself. Drawn before the picker, so that the picker's own keys come first. */
const CloseKey = ({ onClose }: { readonly onClose: () => void }) => {
  useKeys('card-code', { close: onClose });
  return null;
};

export const StoredCardTender = ({ amountMinor, picker }: StoredCardTenderProps) => {
  const { tender } = useWords();
  const { currency } = useSnapshot();
  const { tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  return (
    <Dialog
      title={tender.storedTitle(formatAmount(amountMinor, currency))}
      width={760}
      testId="stored-card-tender"
      focusField
      buttons={
        <ActionButton
          label={tender.storedNo}
          keyShown={shownKey('card-code', 'close')}
          grow
          size="main"
          onPress={close}
          testId="question-no"
        />
      }
    >
      <CloseKey onClose={close} />
      {picker((storedCardId) =>
        tell({ name: 'open', dialog: { name: 'card-code', amountMinor, storedCardId } }),
      )}
    </Dialog>
  );
};

interface CardCodeProps {
  readonly amountMinor: number;
  readonly storedCardId: string;
}

/** After a card was picked: with its code, which is keyed next, or without. */
export const CardCodeQuestion = ({ amountMinor, storedCardId }: CardCodeProps) => {
  const { tender } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const pay = async (withCode: boolean): Promise<void> => {
    const done = await run('tender.stored-card', { amountMinor, storedCardId, withCode });
    if (done !== undefined) tell({ name: 'close' });
  };
  const close = (): void => tell({ name: 'close' });
  const withCode = (): void => void pay(true);
  const withoutCode = (): void => void pay(false);
  useKeys('card-code', { 'with-code': withCode, 'without-code': withoutCode, close }, settled);
  return (
    <Dialog
      title={tender.codeQuestion}
      settled={settled}
      testId="card-code-question"
      buttons={
        <>
          <ActionButton
            label={tender.storedNo}
            keyShown={shownKey('card-code', 'close')}
            grow
            size="main"
            onPress={close}
            testId="question-no"
          />
          <ActionButton
            label={tender.withCode}
            keyShown={shownKey('card-code', 'with-code')}
            grow
            size="main"
            onPress={withCode}
            testId="with-code"
          />
          <ActionButton
            label={tender.withoutCode}
            keyShown={shownKey('card-code', 'without-code')}
            grow
            size="main"
            tone="primary"
            onPress={withoutCode}
            testId="without-code"
          />
        </>
      }
    >
      <p>{tender.codeDetail}</p>
    </Dialog>
  );
};
