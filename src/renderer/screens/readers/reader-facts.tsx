// The chosen reader, whole: what it is, what is the matter with it, and when it last read a card.
import type { ReaderView } from '../../../contract/readers.ts';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import { type Fact, lastReadText, readerLooks } from './reader-words.ts';
import styles from './readers.module.css';

export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles['facts']}>
    {facts.map(({ label, value, exact = false }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd data-exact={exact}>{value}</dd>
      </div>
    ))}
  </dl>
);

export const ReaderFacts = ({ reader }: { readonly reader: ReaderView }) => {
  const words = useWords();
  const { facts, connections, troubles } = words.readers;
  const { serialNumber, firmware, trouble } = reader;
  const [tone] = readerLooks[reader.state];
  return (
    <>
      {trouble === null ? null : (
        <p
          className={styles['trouble']}
          data-tone={tone === 'bad' ? 'bad' : 'care'}
          data-testid="reader-trouble"
        >
          <Symbol name="alert" size={22} />
          {troubles[trouble]}
        </p>
      )}
      <Facts
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
