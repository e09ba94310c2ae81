// The chosen reader, whole: what it is, what is the matter with it, and when it last read a card.
import type { ReaderView } from '../../../contract/readers.ts';
import { classes } from '../../components/classes.ts';
import { FactList } from '../../components/fact-list.tsx';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import { lastReadText, readerLooks } from './reader-words.ts';
import styles from './readers.module.css';

export const ReaderFacts = ({ reader }: { readonly reader: ReaderView }) => {
  const words = useWords();
  const { facts, connections, troubles } = words.readers;
  const { serialNumber, firmware, trouble } = reader;
  const [tone] = readerLooks[reader.state];
  return (
    <>
      {trouble === null ? null : (
        <p
          className={classes(remarkStyles['remark'], styles['trouble'])}
          data-tone={tone === 'bad' ? 'bad' : 'care'}
          data-testid="reader-trouble"
        >
          <Symbol name="alert" size={22} />
          {troubles[trouble]}
        </p>
      )}
      <FactList
        facts={[
          { label: facts.connection, value: connections[reader.connection] },
          { label: facts.serialNumber, value: serialNumber ?? facts.notTold, exact: serialNumber !== null },
          { label: facts.firmware, value: firmware ?? facts.notTold, exact: firmware !== null },
          { label: facts.lastRead, value: lastReadText(reader, words) },
        ]}
      />
    </>
  );
};
