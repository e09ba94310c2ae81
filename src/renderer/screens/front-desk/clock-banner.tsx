// The machine's clock was set: every time on the board follows it, so it is said until the clerk has read it.
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './front-desk.module.css';

export const ClockBanner = ({ jumpMs }: { readonly jumpMs: number }) => {
  const { board } = useWords();
  const run = useRun();
  return (
    <div className={classes(remarkStyles['remark'], styles['banner'])} role="alert" data-testid="clock-jump">
      <Symbol name="alert" size={24} />
      <p>{board.jumped(board.time(Math.abs(jumpMs)), jumpMs > 0)}</p>
      <ActionButton
        label={board.jumpRead}
        keyShown={shownKey('front-desk', 'clock-read')}
        size="small"
        onPress={() => void run('board.clock-read', {})}
        testId="clock-read"
      />
    </div>
  );
};
