// The row of buttons under a state: on the same place in every state, the main one on the right.
import type { ReactNode } from 'react';
import styles from './buttons.module.css';

export const Buttons = ({ children }: { readonly children?: ReactNode }) => (
  <div className={styles['buttons']}>{children}</div>
);
