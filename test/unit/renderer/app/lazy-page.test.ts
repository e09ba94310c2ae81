// A page that is loaded beforehand is there at once; one that is not, or could not be, comes when it is opened.
import { type ComponentType, createElement, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { lazyPage } from '../../../../src/renderer/app/lazy-page.tsx';

const Board: ComponentType = () => 'the board';
const drawn = (Page: ComponentType): string =>
  renderToString(createElement(Suspense, { fallback: 'nothing yet' }, createElement(Page)));

describe('a page in a chunk of its own', () => {
  it('is drawn at once where it was loaded beforehand', async () => {
    const { Page, loadAhead } = lazyPage(() => Promise.resolve(Board));
    await loadAhead();
    expect(drawn(Page)).toContain('the board');
    expect(drawn(Page)).not.toContain('nothing yet');
  });

  it('comes later where it was not', () => {
    const { Page } = lazyPage(() => Promise.resolve(Board));
    expect(drawn(Page)).toContain('nothing yet');
  });

  it('is loaded when it is opened where loading it beforehand failed', async () => {
    const { Page, loadAhead } = lazyPage(() => Promise.reject(new Error('the disk is away')));
    await loadAhead();
    expect(drawn(Page)).toContain('nothing yet');
  });
});
