// The receipt on screen: main's rows on paper, for the customer or the merchant; a reprint is marked a copy by main.
import { useEffect, useState } from 'react';
import type { ReceiptView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { AudienceSwitch } from './audience-switch.tsx';
import { useMailable } from './mailable.ts';
import { Paper } from './paper.tsx';
import styles from './receipt.module.css';

type Audience = ReceiptView['audience'];
type Loaded = ReceiptView | 'loading' | 'none';

export const ReceiptDialog = ({ paymentId }: { readonly paymentId: string }) => {
  const { receipt: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const [audience, setAudience] = useState<Audience>('customer');
  const [receipt, setReceipt] = useState<Loaded>('loading');
  useEffect(() => {
    let wanted = true;
    void run('receipt.read', { paymentId, audience }).then((read) => {
      if (wanted) setReceipt(read ?? 'none');
    });
    return () => {
      wanted = false;
    };
  }, [run, paymentId, audience]);
  const reprint = async (): Promise<void> => {
    const copy = await run('receipt.reprint', { paymentId, audience });
    if (copy !== undefined) setReceipt(copy);
  };
  const close = (): void => tell({ name: 'close' });
  const mayMail = useMailable(paymentId);
  const mail = (): void => tell({ name: 'open', dialog: { name: 'mail-receipt', paymentId } });
  useKeys('receipt', {
    'customer-copy': () => setAudience('customer'),
    'merchant-copy': () => setAudience('merchant'),
    reprint: () => void reprint(),
    ...(mayMail ? { 'e-mail': mail } : {}),
    close,
  });
  return (
    <Dialog
      title={words.title}
      testId="receipt-dialog"
      buttons={
        <>
          <ActionButton
            label={words.reprint}
            keyShown={shownKey('receipt', 'reprint')}
            grow
            onPress={() => void reprint()}
            testId="reprint"
          />
          {mayMail ? (
            <ActionButton
              label={words.mail}
              keyShown={shownKey('receipt', 'e-mail')}
              grow
              onPress={mail}
              testId="e-mail"
            />
          ) : null}
          <ActionButton
            label={words.close}
            keyShown={shownKey('receipt', 'close')}
            grow
            tone="primary"
            onPress={close}
            testId="close"
          />
        </>
      }
    >
      <AudienceSwitch audience={audience} onChange={setAudience} />
      <div className={styles['desk']}>
        {receipt === 'loading' ? <p>{words.loading}</p> : null}
        {receipt === 'none' ? <p>{words.none}</p> : null}
        {typeof receipt === 'string' ? null : <Paper receipt={receipt} />}
      </div>
    </Dialog>
  );
};
