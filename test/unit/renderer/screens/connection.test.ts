// What the screen says of the parts that are down, to eyes and to ears.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type NetworkPart, networkParts, type NetworkView } from '../../../../src/contract/network.ts';
import { networkAnnouncement, partsDown } from '../../../../src/renderer/components/network-words.ts';
import { ConnectionParts } from '../../../../src/renderer/screens/connection/connection-dialog.tsx';
import { english } from '../../../../src/renderer/text/en/english.ts';

const sinceMs = new Date(2026, 0, 15, 14, 5).getTime();
const viewWith = (...down: readonly NetworkPart[]): NetworkView => ({
  parts: networkParts.map((part) => ({
    part,
    state: down.includes(part) ? 'down' : part === 'acquirer' ? 'unknown' : 'up',
    sinceMs: part === 'acquirer' ? null : sinceMs,
  })),
  down: networkParts.find((part) => down.includes(part)) ?? null,
});
const drawn = (view: NetworkView): string => renderToStaticMarkup(createElement(ConnectionParts, { view }));

describe('the connection dialog', () => {
  it('shows all five in the order in which a payment passes them, each with its word and since when', () => {
    const html = drawn(viewWith('internet'));
    const order = [...html.matchAll(/data-part="([^"]+)" data-state="([^"]+)"/g)].map(([, part, state]) => [
      part,
      state,
    ]);
    expect(order).toEqual([
      ['reader', 'up'],
      ['local-network', 'up'],
      ['internet', 'down'],
      ['gateway', 'up'],
      ['acquirer', 'unknown'],
    ]);
    for (const word of ['Local network', 'down', 'not known', 'nothing heard yet'])
      expect(html).toContain(word);
    expect(html.match(/since 2:05/g)).toHaveLength(4);
    expect(html).toContain('Restart the router');
  });

  it('gives advice for what is down alone', () => {
    const html = drawn(viewWith());
    expect(html).toContain(english.network.fine);
    for (const advice of Object.values(english.network.advice)) expect(html).not.toContain(advice);
  });
});

describe('what is read aloud', () => {
  it('is every part that is down, with what to do', () => {
    const view = viewWith('reader', 'gateway');
    expect(partsDown(view).map(({ part }) => part)).toEqual(['reader', 'gateway']);
    expect(networkAnnouncement(view, true, english)).toBe(
      [
        english.network.down.reader,
        english.network.advice.reader,
        english.network.down.gateway,
        english.network.advice.gateway,
      ].join(' '),
    );
  });

  it('is nothing at the start, and that it is back afterwards', () => {
    expect(networkAnnouncement(viewWith(), false, english)).toBe('');
    expect(networkAnnouncement(viewWith(), true, english)).toBe(english.network.back);
    expect(networkAnnouncement({ parts: [], down: null }, false, english)).toBe('');
  });
});
