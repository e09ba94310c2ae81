// How the practice cards are swiped: through which family of readers, and what goes wrong.
import { useRef } from 'react';
import type { PracticeFault } from '../../contract/views.ts';
import { useSnapshot } from '../app/till.tsx';
import { useUi } from '../app/ui-context.tsx';
import { useWords } from '../text/words.tsx';
import styles from './practice-panel.module.css';

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** Something is chosen that will surprise whoever does not look. */
  readonly marked?: boolean;
  readonly onPick: (id: string) => void;
  readonly testId: string;
}

const Pick = ({ label, value, options, marked = false, onPick, testId }: PickProps) => {
  const byPointer = useRef(false);
  return (
    <select
      aria-label={label}
      value={value}
      data-marked={marked}
      data-testid={testId}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onChange={(event) => {
        onPick(event.currentTarget.value);
        // As with buttons: what was chosen by finger or mouse does not keep the keys.
        if (byPointer.current) event.currentTarget.blur();
        byPointer.current = false;
      }}
    >
      {options.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
};

export const PracticeReader = () => {
  const { practiceFamilies } = useSnapshot();
  const { practice } = useWords();
  const { ui, tell } = useUi();
  const { familyId, fault } = ui.practiceSwipe;
  const faults = (Object.keys(practice.faults) as PracticeFault[]).map((id) => ({
    id,
    title: practice.faults[id],
  }));
  return (
    <div className={styles['reader']}>
      {practiceFamilies.length < 2 ? null : (
        <Pick
          label={practice.family}
          value={familyId ?? practiceFamilies[0]?.id ?? ''}
          options={practiceFamilies}
          onPick={(id) => tell({ name: 'practice-swipe', part: { familyId: id } })}
          testId="practice-family"
        />
      )}
      <Pick
        label={practice.fault}
        value={fault}
        options={faults}
        marked={fault !== 'none'}
        onPick={(id) => tell({ name: 'practice-swipe', part: { fault: id as PracticeFault } })}
        testId="practice-fault"
      />
    </div>
  );
};
