// A dialog: traps the focus, names itself, leaves header and status bar in sight. Its keys are the caller's layer.
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRefusal } from '../app/till.tsx';
import { useUi } from '../app/ui-context.tsx';
import { errorSentence } from '../text/error-sentence.ts';
import { useWords } from '../text/words.tsx';
import styles from './dialog.module.css';
import remarkStyles from './remark.module.css';
import { Symbol } from './symbol.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
  readonly width?: number;
  readonly settled?: boolean;
  readonly testId?: string;
  /** The focus starts in a field of the dialog, marked with `data-autofocus`. */
  readonly focusField?: boolean;
  /** What the cross does, where it does not close. */
  readonly onLeave?: () => void;
}

const Refused = () => {
  const { refusal } = useRefusal();
  const words = useWords();
  if (refusal === undefined) return null;
  return (
    <p className={remarkStyles['refused']} role="alert" key={refusal.count} data-code={refusal.code}>
      <Symbol name="alert" size={22} />
      {errorSentence(words, refusal.code)}
    </p>
  );
};

export const Dialog = (props: DialogProps) => {
  const { title, children, buttons, width = 620, settled = true, testId } = props;
  const { tell } = useUi();
  return (
    <Modal
      opened
      centered
      onClose={props.onLeave ?? (() => tell({ name: 'close' }))}
      // Esc is a key of the caller's layer: two listeners would close the dialog and leave the page behind it.
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={title}
      size={width}
      radius={18}
      overlayProps={{ backgroundOpacity: 0.5, color: '#13212c' }}
      classNames={{
        header: styles['header'] ?? '',
        title: styles['title'] ?? '',
        body: styles['body'] ?? '',
        content: styles['content'] ?? '',
        inner: styles['inner'] ?? '',
        overlay: styles['overlay'] ?? '',
      }}
    >
      {/* The focus never starts on a button, so that Enter means what the dialog says it means. */}
      <div
        className={styles['inside']}
        data-settled={settled}
        data-testid={testId}
        data-autofocus={props.focusField === true ? undefined : true}
        tabIndex={-1}
      >
        <Refused />
        {children}
        {buttons === undefined ? null : <div className={styles['buttons']}>{buttons}</div>}
      </div>
    </Modal>
  );
};
