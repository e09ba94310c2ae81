// The rows of a receipt, or of another paper, as they would come out of a printer.
import type { ReceiptView } from '../../../contract/views.ts';
import styles from './receipt.module.css';

type Row = ReceiptView['rows'][number];

const RowView = ({ row }: { readonly row: Row }) => {
  switch (row.kind) {
    case 'title':
      return <p className={styles['title']}>{row.text}</p>;
    case 'text':
      return <p className={styles['text']}>{row.text}</p>;
    case 'pair':
      return (
        <p className={styles['pair']} data-strong={row.strong}>
          <span>{row.left}</span>
          <span>{row.right}</span>
        </p>
      );
    case 'rule':
      return <hr className={styles['rule']} />;
    case 'banner':
      return <p className={styles['banner']}>{row.text}</p>;
  }
};

interface PaperProps {
  readonly receipt: Pick<ReceiptView, 'rows'> & Partial<Pick<ReceiptView, 'audience' | 'copy'>>;
}

export const Paper = ({ receipt }: PaperProps) => (
  <article
    className={styles['paper']}
    // A long receipt scrolls, so it must be reachable by keyboard.
    tabIndex={0}
    data-testid="receipt-paper"
    data-audience={receipt.audience}
    data-copy={receipt.copy}
  >
    {receipt.rows.map((row, index) => (
      // Rows have no identity of their own: their place in print order is it.
      <RowView key={index} row={row} />
    ))}
  </article>
);
