// Customer or merchant copy: two large halves, each with its key.
import type { ReceiptView } from '../../../contract/views.ts';
import { classes } from '../../components/classes.ts';
import switchStyles from '../../components/switch.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './receipt.module.css';

type Audience = ReceiptView['audience'];

interface SwitchProps {
  readonly audience: Audience;
  readonly onChange: (audience: Audience) => void;
}

const keysShown: Readonly<Record<Audience, string>> = {
  customer: shownKey('receipt', 'customer-copy'),
  merchant: shownKey('receipt', 'merchant-copy'),
};
const audiences: readonly Audience[] = ['customer', 'merchant'];

export const AudienceSwitch = ({ audience, onChange }: SwitchProps) => {
  const { receipt } = useWords();
  return (
    <div
      className={classes(switchStyles['switch'], styles['switch'])}
      role="group"
      aria-label={receipt.title}
    >
      {audiences.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === audience}
          aria-keyshortcuts={keysShown[choice]}
          data-testid={`audience-${choice}`}
          onClick={() => onChange(choice)}
        >
          {receipt.audiences[choice]}
          <kbd aria-hidden="true">{keysShown[choice]}</kbd>
        </button>
      ))}
    </div>
  );
};
