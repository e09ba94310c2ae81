// Every key of this screen, straight from the key table.
import type { RegisterView } from '../../../contract/views.ts';
import { useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { type Binding, keyCap, keyTable, type Scope } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './help.module.css';

/** The keys of the sale as it stands. */
const scopeOf = (register: RegisterView): Scope => {
  if (register.name !== 'gift') return register.name;
  switch (register.step.name) {
    case 'choosing':
      return 'gift';
    case 'awaiting-card':
      return 'gift-card';
    case 'keying':
      return 'keying';
    case 'asking':
      return 'requesting';
    default:
      return 'gift-end';
  }
};

const KeyList = ({ scope }: { readonly scope: Scope }) => {
  const { keys } = useWords();
  const bindings: readonly Binding[] = keyTable[scope];
  const actions: Readonly<Record<string, string>> = keys.actions;
  return (
    <section className={styles['scope']}>
      <h3>{keys.scopes[scope]}</h3>
      <dl>
        {bindings.map((binding) => (
          <div key={binding.action}>
            <dt>
              {binding.keys.map((key) => (
                <kbd key={key}>{keyCap(key)}</kbd>
              ))}
            </dt>
            <dd>{actions[binding.action]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

export const HelpDialog = () => {
  const { keys } = useWords();
  const { register } = useSnapshot();
  const { ui, tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  useKeys('list', { close });
  const here: Scope = ui.page === 'sale' ? scopeOf(register) : ui.page;
  return (
    <Dialog
      title={keys.title}
      width={900}
      testId="help"
      buttons={<ActionButton label={keys.close} keyShown="Escape" grow onPress={close} />}
    >
      <div className={styles['columns']} tabIndex={0} role="group" aria-label={keys.title}>
        {keyTable[here].length === 0 ? null : <KeyList scope={here} />}
        <KeyList scope="everywhere" />
      </div>
    </Dialog>
  );
};
