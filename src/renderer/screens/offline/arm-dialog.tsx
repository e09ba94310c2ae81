// Arming offline entry: what it means first, then how long, the manager's password and, where no key store opens the
// vault, its passphrase.
import { useState } from 'react';
import type { VaultView } from '../../../contract/offline.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { useFirstFault } from '../../components/first-fault.ts';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { typedCount } from '../../amount/typed-amount.ts';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { useRead } from '../customers/use-lists.ts';
import { Caps } from './caps.tsx';
import styles from './offline.module.css';
import { PassphraseFields, useNewPassphrase } from './passphrase-fields.tsx';
import { SecretField, useSecretInput } from './secret-field.tsx';

/** Whether the vault's passphrase is asked for: the one that opens it, or a new one for a vault that is made now. */
export const passphraseWanted = (
  vault: Pick<VaultView, 'state' | 'wrappedBy' | 'keyStore'>,
): 'no' | 'known' | 'new' => {
  if (vault.wrappedBy === 'key-store') return 'no';
  if (vault.wrappedBy === 'passphrase') return vault.state === 'good' ? 'no' : 'known';
  return vault.keyStore === 'good' ? 'no' : 'new';
};

const Meaning = () => {
  const { offline } = useSnapshot();
  const { arm } = useWords().offline;
  const { cardCode } = offline;
  return (
    <section className={styles['meaning']} aria-label={arm.meaning}>
      <h3>{arm.meaning}</h3>
      <p>{arm.what}</p>
      <p className={classes(remarkStyles['remark'], styles['care'])}>
        <Symbol name="alert" size={20} />
        <span>{arm.risk}</span>
      </p>
      <p className={classes(remarkStyles['remark'], styles['care'])}>
        <Symbol name="alert" size={20} />
        <span>{arm.pci}</span>
      </p>
      {cardCode === 'not-asked' ? null : (
        <p className={classes(remarkStyles['remark'], styles['care'])} data-testid="arm-code">
          <Symbol name="alert" size={20} />
          <span>{arm.code[cardCode]}</span>
        </p>
      )}
      <Caps />
    </section>
  );
};

const Form = ({ vault }: { readonly vault: VaultView }) => {
  const { arm } = useWords().offline;
  const run = useRun();
  const { tell } = useUi();
  const [bound, setBound] = useState<'shift' | 'hours'>('shift');
  const [hours, setHours] = useState('8');
  const [faults, setFaults] = useState<{
    readonly hours?: true;
    readonly password?: true;
    readonly known?: true;
  }>({});
  const password = useSecretInput();
  const known = useSecretInput();
  const fresh = useNewPassphrase();
  // As it was when the dialog opened: a vault that is made meanwhile takes no field away.
  const [wanted] = useState(() => passphraseWanted(vault));

  const columns = useFirstFault<HTMLDivElement>(faults);

  const typedPassphrase = (): string | undefined => {
    if (wanted === 'new') return fresh.take();
    return known.read() === '' ? undefined : known.read();
  };
  const save = async (): Promise<void> => {
    const count = typedCount(hours);
    const passphrase = wanted === 'no' ? undefined : typedPassphrase();
    const found = {
      ...(bound === 'hours' && (count < 1 || count > 24) ? { hours: true as const } : {}),
      ...(password.read() === '' ? { password: true as const } : {}),
      ...(wanted === 'known' && passphrase === undefined ? { known: true as const } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0 || (wanted !== 'no' && passphrase === undefined)) return;
    const armed = await run('offline.arm', {
      password: password.read(),
      hours: bound === 'hours' ? count : null,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    password.forget();
    known.forget();
    if (armed !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={arm.title}
      yes={arm.yes}
      no={arm.no}
      width={960}
      onYes={() => void save()}
      testId="arm-dialog"
    >
      <div className={styles['columns']} ref={columns}>
        <Meaning />
        <div className={styles['column']}>
          <div className={styles['ways']} role="group" aria-label={arm.howLong}>
            {(['shift', 'hours'] as const).map((way) => (
              <ActionButton
                key={way}
                label={arm[way]}
                size="small"
                grow
                pressed={bound === way}
                onPress={() => setBound(way)}
                testId={`arm-${way}`}
              />
            ))}
          </div>
          {bound === 'hours' ? (
            <FormField
              label={arm.hoursField}
              value={hours}
              maxLength={2}
              proposed
              fault={faults.hours === true ? arm.hoursShape : undefined}
              testId="arm-hours-field"
              onChange={setHours}
            />
          ) : null}
          <SecretField
            label={arm.password}
            input={password}
            first
            fault={faults.password === true ? arm.missing : undefined}
            testId="arm-password"
          />
          {wanted === 'known' ? (
            <SecretField
              label={arm.passphrase}
              input={known}
              fault={faults.known === true ? arm.missing : undefined}
              testId="passphrase"
            />
          ) : null}
          {wanted === 'new' ? (
            <>
              <p className={classes(remarkStyles['remark'], styles['care'])}>
                <Symbol name="alert" size={20} />
                <span>{arm.passphraseWarning}</span>
              </p>
              <PassphraseFields
                passphrase={fresh}
                label={arm.passphraseNew}
                againLabel={arm.passphraseAgain}
              />
            </>
          ) : null}
        </div>
      </div>
    </FormDialog>
  );
};

export const ArmDialog = () => {
  const { answer } = useRead('vault.read', {});
  return answer === undefined ? null : <Form vault={answer} />;
};
