import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { errorCodes } from '../../../src/contract/index.ts';
import { root } from '../../../scripts/paths.ts';

it('docs/errors.md names every code of the contract and no other', () => {
  const text = readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8');
  const [, table = ''] = text.split('## Codes that cross the bridge');
  const [rows = ''] = table.split('## Gateway codes');
  const written = [...rows.matchAll(/^\| (`[a-z` -]+)/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]),
  );
  expect(written.sort()).toEqual(Object.keys(errorCodes).sort());
});
