// What is declared with a stay: breakfast, parking. Each is added with its amount, and taken off again.
import { type RefObject, type SyntheticEvent, useState } from 'react';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import fieldStyles from '../../components/field.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { minorOf } from '../payments/understand.ts';
import styles from './forms.module.css';
import type { Service } from './use-estimate.ts';

export const serviceKinds: readonly Service['kind'][] = [
  'restaurant',
  'mini-bar',
  'laundry',
  'telephone',
  'gift-shop',
  'other',
  'damage-buffer',
  'tips',
];

interface ServicesProps {
  readonly services: readonly Service[];
  readonly currency: Currency;
  /** Why they cannot stand in an estimate. */
  readonly fault: string | undefined;
  readonly field: RefObject<HTMLSelectElement | null>;
  readonly onChange: (services: readonly Service[]) => void;
}

export const Services = ({ services, currency, fault, field, onChange }: ServicesProps) => {
  const { checkIn } = useWords();
  const [kind, setKind] = useState<Service['kind']>('restaurant');
  const [text, setText] = useState('');
  const [amount, setAmount] = useState('');
  const [faulty, setFaulty] = useState(false);
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    const netMinor = minorOf(amount.trim());
    const wrong = netMinor === undefined || netMinor === 0;
    setFaulty(wrong);
    if (wrong) return;
    onChange([...services, { kind, text: text.trim(), netMinor }]);
    setText('');
    setAmount('');
    field.current?.focus();
  };
  return (
    <section className={styles['section']} aria-label={checkIn.services}>
      <h3>{checkIn.services}</h3>
      {services.length === 0 ? <p className={fieldStyles['hint']}>{checkIn.noServices}</p> : null}
      <ul className={styles['services']}>
        {services.map((service, index) => (
          // A service is what stands at its place: it has no identity of its own.
          <li key={index} data-testid="service">
            <span>
              {checkIn.kinds[service.kind]}
              {service.text === '' ? null : <small>{service.text}</small>}
            </span>
            <strong>{formatAmount(service.netMinor, currency)}</strong>
            <button
              type="button"
              aria-label={checkIn.remove(checkIn.kinds[service.kind])}
              onClick={() => onChange(services.toSpliced(index, 1))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {fault === undefined ? null : (
        <p className={fieldStyles['fault']} role="alert" data-testid="service-fault">
          {fault}
        </p>
      )}
      <form className={styles['add']} onSubmit={add}>
        <select
          className={fieldStyles['input']}
          ref={field}
          aria-label={checkIn.what}
          value={kind}
          data-testid="service-kind"
          onChange={(event) =>
            setKind(serviceKinds.find((each) => each === event.currentTarget.value) ?? 'other')
          }
        >
          {serviceKinds.map((each) => (
            <option key={each} value={each}>
              {checkIn.kinds[each]}
            </option>
          ))}
        </select>
        <input
          className={fieldStyles['input']}
          aria-label={checkIn.text}
          placeholder={checkIn.text}
          value={text}
          maxLength={80}
          autoComplete="off"
          data-testid="service-text"
          onChange={(event) => setText(event.target.value)}
        />
        <input
          className={fieldStyles['input']}
          aria-label={checkIn.amount}
          placeholder={checkIn.amount}
          value={amount}
          maxLength={13}
          autoComplete="off"
          aria-invalid={faulty}
          data-testid="service-amount"
          onChange={(event) => setAmount(event.target.value)}
        />
        <button type="submit" disabled={services.length >= 20} data-testid="service-add">
          {checkIn.add} <kbd aria-hidden="true">{shownKey('check-in', 'add-service')}</kbd>
        </button>
      </form>
      {faulty ? (
        <p className={fieldStyles['fault']} role="alert">
          {checkIn.amountWrong}
        </p>
      ) : null}
    </section>
  );
};
