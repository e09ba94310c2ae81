// Who works at this register: a manager adds and changes them, an auditor reads.
import { useRef } from 'react';
import { useMay } from '../../app/may.ts';
import { useNowMs } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PromptLine } from '../../components/prompt-line.tsx';
import rowsStyles from '../../components/rows.module.css';
import { useChosen } from '../../components/use-chosen.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { ListBox } from '../customers/list-box.tsx';
import { useRead } from '../customers/use-lists.ts';
import { PersonDetails, PersonMark } from './person-details.tsx';

export const PeoplePage = () => {
  const { people: words, signIn, security } = useWords();
  const { tell } = useUi();
  const goTo = useGoTo();
  const nowMs = useNowMs();
  const mayChange = useMay('people.change') === 'yes';
  const { answer } = useRead('people.list', {});
  const people = answer?.people ?? [];
  const chosen = useChosen(people);
  const person = chosen.entry;
  const list = useRef<HTMLUListElement>(null);
  const add = (): void => tell({ name: 'open', dialog: { name: 'add-person' } });
  const about = (name: 'change-person' | 'set-secret' | 'switch-person') => (): void => {
    if (person !== undefined) tell({ name: 'open', dialog: { name, person } });
  };
  useKeys('people', {
    'row-up': () => chosen.step(-1),
    'row-down': () => chosen.step(1),
    'row-first': chosen.first,
    'row-last': chosen.last,
    ...(mayChange
      ? {
          'add-person': add,
          'change-person': about('change-person'),
          'set-secret': about('set-secret'),
          'switch-person': about('switch-person'),
        }
      : {}),
    'to-sale': () => goTo('sale'),
  });
  return (
    <div className={pageStyles['page']} data-testid="people">
      <div className={pageStyles['column']}>
        <PromptLine text={mayChange ? words.prompt : words.promptReading} />
        <Notices />
        <div className={pageStyles['panel']}>
          <ListBox
            label={words.list}
            list={list}
            entries={people}
            idOf={({ id }) => id}
            chosenId={person?.id}
            onChoose={chosen.choose}
            testId="person-row"
            row={(entry) => (
              <>
                <span className={rowsStyles['what']}>
                  {entry.name}
                  <small>{signIn.roles[entry.role]}</small>
                </span>
                <PersonMark person={entry} nowMs={nowMs} />
              </>
            )}
          />
          <div className={pageStyles['buttons']}>
            <ActionButton
              label={words.back}
              keyShown={shownKey('people', 'to-sale')}
              onPress={() => goTo('sale')}
              testId="people-back"
            />
            <ActionButton
              label={security.title}
              keyShown={shownKey('everywhere', 'security')}
              onPress={() => goTo('security')}
              testId="to-security"
            />
            <ActionButton
              label={words.add}
              keyShown={shownKey('people', 'add-person')}
              grow
              disabled={!mayChange}
              onPress={add}
              testId="add-person"
            />
          </div>
        </div>
      </div>
      {person === undefined ? null : (
        <PersonDetails
          person={person}
          nowMs={nowMs}
          mayChange={mayChange}
          onChange={about('change-person')}
          onSecret={about('set-secret')}
          onSwitch={about('switch-person')}
        />
      )}
    </div>
  );
};
