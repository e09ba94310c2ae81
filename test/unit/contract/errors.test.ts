// One list of coded errors: code, page and every translation say the same.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, errorSteps } from '../../../src/contract/index.ts';
import { root } from '../../../scripts/paths.ts';

const text = path.join(root, 'src', 'renderer', 'text');
const languages = readdirSync(text, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it('docs/errors.md has every code with its audience, next step and whether money may have moved, and no other', () => {
  const page = readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8');
  const [, table = ''] = page.split('## Codes that cross the bridge');
  const [rows = ''] = table.split('## Gateway codes');
  const written = [...rows.matchAll(/^\| `([a-z-]+)` +\| ([a-z]+) +\| `([a-z-]+)` +\| (yes|no) +\|$/gm)].map(
    ([, code, audience, next, moved]) => ({ code, audience, next, moneyMayHaveMoved: moved === 'yes' }),
  );
  expect(written).toEqual(Object.entries(errorCodes).map(([code, entry]) => ({ code, ...entry })));
});

describe.each(languages)('the translation %s', (language) => {
  it('has a sentence for every code and words for every next step, and no other', async () => {
    const file = path.join(text, language, 'errors.ts');
    const words = (await import(file)) as {
      errors: Record<string, string>;
      errorSteps: Record<string, string>;
    };
    expect(Object.keys(words.errors).sort()).toEqual(Object.keys(errorCodes).sort());
    for (const sentence of Object.values(words.errors)) expect(sentence).toMatch(/^\S.*\.$/u);
    expect(Object.keys(words.errorSteps).sort()).toEqual([...errorSteps].sort());
    for (const step of errorSteps.filter((each) => each !== 'none' && each !== 'correct-it'))
      expect(words.errorSteps[step]).toMatch(/\.$/u);
  });
});

it('sends nobody on without a look where money may have moved', () => {
  const careless = (Object.keys(errorCodes) as ErrorCode[]).filter(
    (code) => errorCodes[code].moneyMayHaveMoved !== (errorCodes[code].next === 'look-at-payments'),
  );
  expect(careless).toEqual([]);
});
