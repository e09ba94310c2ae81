// The vault: how it stands, its keys with their ages, and what is done with them. A key that seals nothing any more can be
// destroyed; nothing that waits is lost by new keys or by another wrapping.
import { useRef } from 'react';
import type { VaultView } from '../../../contract/offline.ts';
import { useNowMs, useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { Dialog } from '../../components/dialog.tsx';
import fieldStyles from '../../components/field.module.css';
import pageStyles from '../../components/page.module.css';
import remarkStyles from '../../components/remark.module.css';
import rowsStyles from '../../components/rows.module.css';
import { useChosen } from '../../components/use-chosen.ts';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { errorSentence } from '../../text/error-sentence.ts';
import { lengthOfTime } from '../../text/time-left.ts';
import { fullDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ListBox } from '../customers/list-box.tsx';
import { useRead } from '../customers/use-lists.ts';
import styles from './offline.module.css';

type VaultKey = VaultView['keys'][number];

const KeyRow = ({ row }: { readonly row: VaultKey }) => {
  const words = useWords();
  const { vaultDialog: text } = words.offline;
  const nowMs = useNowMs();
  const active = row.state === 'active';
  return (
    <>
      <span className={rowsStyles['what']}>
        {text.uses[row.use]}
        <small>
          {text.made(fullDay(row.madeAtMs), lengthOfTime(nowMs - row.madeAtMs, words.folio))} ·{' '}
          {text.seals(row.entries)}
        </small>
      </span>
      <Mark
        tone={active ? 'good' : 'still'}
        symbol={active ? 'good' : 'none'}
        word={text.keyStates[row.state]}
        state={row.state}
      />
    </>
  );
};

const Standing = ({ vault }: { readonly vault: VaultView }) => {
  const { offline } = useSnapshot();
  const words = useWords();
  const { vaultDialog: text } = words.offline;
  const { cleanedAtMs, wrappedBy } = vault;
  return (
    <>
      {offline.vault.code === null ? null : (
        <p className={classes(remarkStyles['remark'], styles['reason'])} data-tone="bad">
          {errorSentence(words, offline.vault.code)}
        </p>
      )}
      <p data-testid="vault-state" data-state={vault.state}>
        {[
          text.states[vault.state],
          text.entries(vault.entries),
          wrappedBy === null ? text.keyStore[vault.keyStore] : text.wrapped[wrappedBy],
          cleanedAtMs === null ? text.neverCleaned : text.cleaned(fullDay(cleanedAtMs)),
        ].join(' ')}
      </p>
    </>
  );
};

const Vault = ({ vault, again }: { readonly vault: VaultView; readonly again: () => void }) => {
  const { vaultDialog: text } = useWords().offline;
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const list = useRef<HTMLUListElement>(null);
  const chosen = useChosen(vault.keys);
  const key = chosen.entry;
  const open = vault.state === 'good' && vault.keys.length > 0;
  const mayDestroy = open && key !== undefined && key.state === 'retired' && key.entries === 0;
  const byKeyStore = open && vault.wrappedBy === 'passphrase' && vault.keyStore === 'good';
  const locked = vault.state === 'locked';
  const close = (): void => tell({ name: 'close' });
  const rotate = (): void => {
    if (open) void run('vault.rotate', {}).then(again);
  };
  const destroy = (): void => {
    if (mayDestroy) void run('vault.retire', { keyId: key.id }).then(again);
  };
  const useKeyStore = (): void => {
    if (byKeyStore) void run('vault.change-wrapping', { by: 'key-store' }).then(again);
  };
  const usePassphrase = (): void => {
    if (open) tell({ name: 'open', dialog: { name: 'vault-wrap' } });
  };
  const unlock = (): void => {
    if (locked) tell({ name: 'open', dialog: { name: 'vault-unlock' } });
  };
  const changes = {
    'new-keys': rotate,
    'destroy-key': destroy,
    'by-key-store': useKeyStore,
    'by-passphrase': usePassphrase,
  };
  const buttons = [
    ['new-keys', text.rotate, open, 'vault-rotate'],
    ['destroy-key', text.retire, mayDestroy, 'vault-retire'],
    ['by-key-store', text.byKeyStore, byKeyStore, 'vault-key-store'],
    ['by-passphrase', text.byPassphrase, open, 'vault-passphrase'],
  ] as const;
  useKeys(
    'vault',
    {
      'row-up': () => chosen.step(-1),
      'row-down': () => chosen.step(1),
      ...changes,
      unlock,
      close,
    },
    settled,
  );
  return (
    <Dialog
      title={text.title}
      width={820}
      settled={settled}
      testId="vault-dialog"
      focusField
      buttons={
        <ActionButton
          label={text.done}
          keyShown={shownKey('vault', 'close')}
          grow
          size="main"
          onPress={close}
          testId="vault-close"
        />
      }
    >
      <Standing vault={vault} />
      <div className={styles['keys']}>
        <ListBox
          label={text.keys}
          list={list}
          entries={vault.keys}
          idOf={({ id }) => id}
          chosenId={key?.id}
          onChoose={chosen.choose}
          testId="vault-key"
          row={(row) => <KeyRow row={row} />}
        />
        {vault.keys.length === 0 ? <p className={pageStyles['none']}>{text.noKeys}</p> : null}
      </div>
      {open ? <p className={fieldStyles['hint']}>{text.rotateHint}</p> : null}
      <div className={pageStyles['buttons']}>
        {locked ? (
          <ActionButton
            label={text.unlock}
            keyShown={shownKey('vault', 'unlock')}
            grow
            tone="primary"
            onPress={unlock}
            testId="vault-unlock"
          />
        ) : null}
        {buttons.map(([action, label, may, testId]) => (
          <ActionButton
            key={action}
            label={label}
            keyShown={shownKey('vault', action)}
            grow
            disabled={!may}
            onPress={changes[action]}
            testId={testId}
          />
        ))}
      </div>
    </Dialog>
  );
};

export const VaultDialog = () => {
  const { answer, again } = useRead('vault.read', {});
  return answer === undefined ? null : <Vault vault={answer} again={again} />;
};
