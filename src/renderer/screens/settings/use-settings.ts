// Reads, tests and saves the settings. Saving is main's: with one fault nothing is saved.
import { useEffect, useState } from 'react';
import type { SettingsView } from '../../../contract/settings.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import type { Prompt } from '../../components/prompt-line.tsx';
import { useWords } from '../../text/words.tsx';
import { draftOf, type Faults, faultsByField, formOf, type SettingsForm } from './form.ts';

export interface SettingsHandle {
  readonly view: SettingsView | undefined;
  readonly form: SettingsForm | undefined;
  readonly faults: Faults;
  readonly prompt: Prompt;
  readonly change: (part: Partial<SettingsForm>) => void;
  readonly save: () => void;
  readonly test: () => void;
}

export const useSettings = (): SettingsHandle => {
  const { settings: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const [view, setView] = useState<SettingsView>();
  const [form, setForm] = useState<SettingsForm>();
  const [faults, setFaults] = useState<Faults>({});
  const [prompt, setPrompt] = useState<Prompt>({ text: words.prompt });

  const take = (fresh: SettingsView): void => {
    setView(fresh);
    setForm(formOf(fresh));
    tell({ name: 'settings-dirty', dirty: false });
  };
  useEffect(() => {
    let wanted = true;
    void run('settings.read', {}).then((read) => {
      if (!wanted || read === undefined) return;
      setView(read);
      setForm(formOf(read));
    });
    return () => {
      wanted = false;
    };
  }, [run]);

  const show = (found: Faults): boolean => {
    setFaults(found);
    const some = Object.keys(found).length > 0;
    if (some) setPrompt({ text: words.notSaved, tone: 'bad' });
    return some;
  };
  const change = (part: Partial<SettingsForm>): void => {
    setForm((old) => (old === undefined ? old : { ...old, ...part }));
    setPrompt({ text: words.dirty, tone: 'care' });
    tell({ name: 'settings-dirty', dirty: true });
  };
  const save = async (): Promise<void> => {
    if (form === undefined) return;
    const draft = draftOf(form);
    if (!draft.ok) {
      show(draft.faults);
      return;
    }
    const answer = await run('settings.save', draft.draft);
    if (answer === undefined || show(faultsByField(answer.faults))) return;
    take(answer.settings);
    setPrompt({ text: words.saved, tone: 'good' });
  };
  const test = async (): Promise<void> => {
    if (form === undefined) return;
    const draft = draftOf(form);
    if (!draft.ok) {
      show(draft.faults);
      return;
    }
    setPrompt({ text: words.testing });
    const answer = await run('settings.test', draft.draft);
    if (answer === undefined || show(faultsByField(answer.faults))) return;
    const sentence = words.results[answer.result];
    setPrompt({
      text: answer.code === null ? sentence : `${sentence} (${answer.code})`,
      tone: answer.result === 'connected' ? 'good' : answer.result === 'not-tried' ? 'calm' : 'bad',
    });
  };
  return { view, form, faults, prompt, change, save: () => void save(), test: () => void test() };
};
