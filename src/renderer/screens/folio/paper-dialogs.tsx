// Papers of a folio: a bill for each guest, the consent to sign, the proof of a reservation.
import { type ReactNode, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { FolioView } from '../../../contract/folio-views.ts';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { useRead } from '../customers/use-lists.ts';
import { Paper } from '../receipt/paper.tsx';
import { Choice } from './choice.tsx';
import styles from './folio-forms.module.css';

interface PaperDialogProps {
  readonly title: string;
  /** Undefined until main has answered. */
  readonly paper: CommandAnswer<'folio.bill'> | undefined;
  readonly testId: string;
  readonly children: ReactNode;
}

const PaperDialog = ({ title, paper, testId, children }: PaperDialogProps) => {
  const { bill, close: label } = useWords().folioDialogs;
  const { tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  useKeys('list', { close });
  return (
    <Dialog
      title={title}
      testId={testId}
      focusField
      buttons={
        <ActionButton
          label={label}
          keyShown={shownKey('list', 'close')}
          grow
          tone="primary"
          onPress={close}
          testId="close"
        />
      }
    >
      {children}
      <div className={styles['desk']}>
        {paper === undefined ? <p>{bill.loading}</p> : <Paper receipt={paper} />}
      </div>
    </Dialog>
  );
};

const own = 'own';

interface BillDialogProps {
  readonly view: FolioView;
  readonly guestId: string | null;
}

export const BillDialog = ({ view, guestId }: BillDialogProps) => {
  const { bill } = useWords().folioDialogs;
  const { folioId, guest } = view.row;
  const [whose, setWhose] = useState(guestId ?? own);
  const { answer } = useRead('folio.bill', { folioId, guestId: whose === own ? null : whose });
  return (
    <PaperDialog title={bill.title} paper={answer} testId="bill-dialog">
      {view.companions.length === 0 ? null : (
        <Choice
          label={bill.switch}
          value={whose}
          options={[
            { value: 'all', label: bill.everybody },
            { value: own, label: guest },
            ...view.companions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          first
          testId="bill-guest"
          onChange={setWhose}
        />
      )}
    </PaperDialog>
  );
};

const slips = ['consent', 'no-show'] as const;

export const SlipDialog = ({ view }: { readonly view: FolioView }) => {
  const { slip } = useWords().folioDialogs;
  const { folioId } = view.row;
  const [what, setWhat] = useState<(typeof slips)[number]>('consent');
  const { answer } = useRead('folio.slip', { folioId, what, services: [], keepsCard: false });
  return (
    <PaperDialog title={slip.title} paper={answer} testId="slip-dialog">
      <Choice
        label={slip.title}
        value={what}
        options={slips.map((value) => ({ value, label: slip[value] }))}
        first
        testId="slip-what"
        onChange={setWhat}
      />
    </PaperDialog>
  );
};
