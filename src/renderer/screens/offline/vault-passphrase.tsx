// The passphrase of the vault: typed to open it after a restart, or made anew to wrap its keys.
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { classes } from '../../components/classes.ts';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog } from '../customers/form-dialog.tsx';
import styles from './offline.module.css';
import { PassphraseFields, useNewPassphrase } from './passphrase-fields.tsx';
import { PassphraseQuestion } from './passphrase-question.tsx';

export const UnlockDialog = () => {
  const { offline } = useSnapshot();
  const { unlockDialog: words, arm } = useWords().offline;
  const run = useRun();
  const { count, sumMinor } = offline.waiting;
  return (
    <PassphraseQuestion
      title={words.title}
      detail={words.detail(count, formatAmount(sumMinor, offline.currency))}
      label={arm.passphrase}
      yes={words.yes}
      no={words.no}
      onTyped={(passphrase) => run('vault.unlock', { passphrase })}
      testId="unlock-dialog"
    />
  );
};

export const WrapDialog = () => {
  const { wrap, arm } = useWords().offline;
  const run = useRun();
  const { tell } = useUi();
  const passphrase = useNewPassphrase();
  const back = (): void => tell({ name: 'open', dialog: { name: 'vault' } });
  const save = async (): Promise<void> => {
    const typed = passphrase.take();
    if (typed === undefined) return;
    const wrapped = await run('vault.change-wrapping', { by: 'passphrase', passphrase: typed });
    passphrase.forget();
    if (wrapped !== undefined) back();
  };
  return (
    <FormDialog title={wrap.title} yes={wrap.yes} no={wrap.no} onYes={() => void save()} testId="wrap-dialog">
      <p className={classes(remarkStyles['remark'], styles['care'])}>
        <Symbol name="alert" size={20} />
        <span>{wrap.warning}</span>
      </p>
      <PassphraseFields
        passphrase={passphrase}
        label={arm.passphraseNew}
        againLabel={arm.passphraseAgain}
        focus
      />
    </FormDialog>
  );
};
