// Papers of a folio: a bill for each guest, the consent to sign, the proof of a reservation.
import { type ReactNode, useEffect, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { FolioView } from '../../../contract/folio-views.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Paper } from '../receipt/paper.tsx';
import { Choice } from './choice.tsx';
import styles from './folio.module.css';

type Rows = CommandAnswer<'folio.bill'> | 'loading' | 'none';

interface PaperDialogProps {
  readonly title: string;
  readonly paper: Rows;
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
        {paper === 'loading' ? <p>{bill.loading}</p> : null}
        {paper === 'none' ? <p>{bill.none}</p> : null}
        {typeof paper === 'string' ? null : <Paper receipt={paper} />}
      </div>
    </Dialog>
  );
};

const usePaper = (read: () => Promise<Rows | undefined>, wanted: string): Rows => {
  const [paper, setPaper] = useState<Rows>('loading');
  useEffect(() => {
    let shown = true;
    void read().then((fresh) => {
      if (shown) setPaper(fresh ?? 'none');
    });
    return () => {
      shown = false;
    };
    // What is read is told by `wanted` alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  return paper;
};

const own = 'own';

interface BillDialogProps {
  readonly view: FolioView;
  readonly guestId: string | null;
}

export const BillDialog = ({ view, guestId }: BillDialogProps) => {
  const { bill } = useWords().folioDialogs;
  const run = useRun();
  const { folioId, guest } = view.row;
  const [whose, setWhose] = useState(guestId ?? own);
  const paper = usePaper(
    () => run('folio.bill', { folioId, guestId: whose === own ? null : whose }),
    whose,
  );
  return (
    <PaperDialog title={bill.title} paper={paper} testId="bill-dialog">
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
  const run = useRun();
  const { folioId } = view.row;
  const [what, setWhat] = useState<(typeof slips)[number]>('consent');
  const paper = usePaper(() => run('folio.slip', { folioId, what, services: [] }), what);
  return (
    <PaperDialog title={slip.title} paper={paper} testId="slip-dialog">
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
