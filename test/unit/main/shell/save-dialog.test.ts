import { describe, expect, it, vi } from 'vitest';
import { askWhereTo, exportFileName } from '../../../../src/main/shell/save-dialog.ts';

const noon = new Date(2026, 0, 5, 12).getTime();

describe('the dialog of an export', () => {
  it('offers a name with the day of the till', () => {
    expect(exportFileName('csv', noon)).toBe('payments-2026-01-05.csv');
    expect(exportFileName('json', noon)).toBe('payments-2026-01-05.json');
  });

  it.each([
    [{ canceled: false, filePath: '/home/clerk/a.csv' }, '/home/clerk/a.csv'],
    [{ canceled: true, filePath: '/home/clerk/a.csv' }, undefined],
    [{ canceled: false, filePath: '' }, undefined],
  ])('answers %j with %s', async (chosen, file) => {
    const showSaveDialog = vi.fn(() => Promise.resolve(chosen));
    expect(await askWhereTo({ showSaveDialog }, {} as never, 'csv', noon)).toBe(file);
    expect(showSaveDialog.mock.calls[0]).toMatchObject([
      {},
      { defaultPath: 'payments-2026-01-05.csv', filters: [{ extensions: ['csv'] }] },
    ]);
  });
});
