// What stands in place of a screen that failed, and of a register that does not answer.
import { ActionButton } from '../components/action-button.tsx';
import { Symbol } from '../components/symbol.tsx';
import { useWords } from '../text/words.tsx';
import styles from './failed.module.css';

interface StandInProps {
  readonly title: string;
  readonly detail?: string;
  readonly button?: { readonly label: string; readonly onPress: () => void };
  readonly state: string;
}

export const StandIn = ({ title, detail, button, state }: StandInProps) => (
  <main className={styles['standIn']} data-testid="state" data-state={state}>
    <div className={styles['card']} role="alert">
      <Symbol name={state === 'starting' ? 'asking' : 'alert'} size={56} />
      <h1>{title}</h1>
      {detail === undefined ? null : <p>{detail}</p>}
      {button === undefined ? null : (
        <ActionButton label={button.label} tone="primary" size="main" onPress={button.onPress} />
      )}
    </div>
  </main>
);

export const Failed = ({ onReload }: { readonly onReload: () => void }) => {
  const { app } = useWords();
  return (
    <StandIn
      state="failed"
      title={app.failed}
      detail={app.failedDetail}
      button={{ label: app.reload, onPress: onReload }}
    />
  );
};
