// Customers by name, with a search; the chosen one whole on the right.
import { useRef, useState } from 'react';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { useUi } from '../../app/ui-context.tsx';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { type Prompt, PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { CustomerDetails } from './customer-details.tsx';
import { ListBox } from './list-box.tsx';
import { SearchField } from './search-field.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { useChosen } from '../../components/use-chosen.ts';
import { useRead } from './use-lists.ts';
import { usePageKeys } from './use-page-keys.ts';

export const PeopleView = ({ onTab }: { readonly onTab: (tab: Tab) => void }) => {
  const { customers: words } = useWords();
  const { tell } = useUi();
  const run = useRun();
  const goTo = useGoTo();
  const [search, setSearch] = useState('');
  const { answer } = useRead('customer.list', { search });
  const people = answer?.customers ?? [];
  const chosen = useChosen(people);
  const customer = chosen.entry;
  const details = useRead('customer.read', customer === undefined ? null : { customerId: customer.id });
  const whole = details.answer?.customer.id === customer?.id ? details.answer : undefined;
  const [said, say] = useState<{ readonly of: string; readonly prompt: Prompt }>();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const right = useRef<HTMLElement>(null);

  const readAgain = async (): Promise<void> => {
    if (customer === undefined) return;
    const read = await run('customer.read-again', { customerId: customer.id });
    if (read === undefined) return;
    const good = read.missing + read.strangers === 0;
    const text = words.readAgainDone(read.found, read.missing, read.strangers);
    say({ of: customer.id, prompt: { text, tone: good ? 'good' : 'care' } });
    details.again();
  };
  const fresh = (): void => tell({ name: 'open', dialog: { name: 'customer', customer: null } });
  const about = (name: 'customer' | 'remove-customer') => (): void => {
    if (customer !== undefined) tell({ name: 'open', dialog: { name, customer } });
  };
  usePageKeys(onTab, chosen, {
    search: () => field.current?.focus(),
    'new-customer': fresh,
    'edit-customer': about('customer'),
    'remove-customer': about('remove-customer'),
    'read-again': () => void readAgain(),
    details: () => right.current?.querySelector<HTMLElement>('h2')?.focus(),
    cards: () => right.current?.querySelector<HTMLElement>('[data-testid=card-row]')?.focus(),
    // The first Esc leaves the field that is typed in, the next one the page.
    'to-sale': () => {
      if (document.activeElement === field.current) list.current?.focus();
      else goTo('sale');
    },
  });
  const empty = answer !== undefined && people.length === 0;
  return (
    <div className={pageStyles['page']} data-testid="customers">
      <div className={pageStyles['column']}>
        <PromptLine
          {...(said !== undefined && said.of === customer?.id ? said.prompt : { text: words.prompts.list })}
        />
        <Notices />
        <div className={pageStyles['panel']}>
          <Tabs tab="list" onTab={onTab} />
          <SearchField
            field={field}
            label={words.search}
            hint={words.searchHint}
            keyShown={shownKey('customers', 'search')}
            value={search}
            onChange={setSearch}
            onEnter={() => list.current?.focus()}
          />
          <ListBox
            label={words.list}
            list={list}
            entries={people}
            idOf={({ id }) => id}
            chosenId={customer?.id}
            onChoose={chosen.choose}
            testId="customer-row"
            row={(entry) => (
              <>
                <span className={rowsStyles['what']}>
                  {entry.name}
                  <small>{entry.email ?? ' '}</small>
                </span>
                <span className={rowsStyles['count']}>{words.cardCount(entry.cards)}</span>
              </>
            )}
          />
          {empty ? (
            <p className={pageStyles['note']}>{search === '' ? words.none : words.noneFound}</p>
          ) : null}
          {answer?.more === true ? <p className={pageStyles['note']}>{words.more}</p> : null}
          <ActionButton
            label={words.fresh}
            keyShown={shownKey('customers', 'new-customer')}
            onPress={fresh}
            testId="new-customer"
          />
        </div>
      </div>
      {whole === undefined ? null : (
        <CustomerDetails
          whole={whole}
          details={right}
          onEdit={about('customer')}
          onRemove={about('remove-customer')}
          onReadAgain={() => void readAgain()}
        />
      )}
    </div>
  );
};
