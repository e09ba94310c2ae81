// What folios are found by: number, room, guest and companions, in memory, so that a word typed finds without the disk.
import type { Folio } from '../folio/folio.ts';

interface Entry {
  readonly departure: string;
  readonly text: string;
}

/** Small letters without their marks: who types `jose` means José too. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export class FolioSearch {
  readonly #entries = new Map<string, Entry>();

  /** The newest version of a folio. */
  keep({ id, number, room, guest, companions, stay }: Folio): void {
    const texts = [number, room ?? '', guest.name, ...companions.map(({ name }) => name)];
    // No word holds a line's end, so none is found across two texts.
    this.#entries.set(id, { departure: stay.departure, text: plain(texts.join('\n')) });
  }

  /** Ids of the folios that hold every word, the stay that ends last first. No word finds all. */
  find(search: string): readonly string[] {
    const words = plain(search).split(/\s+/).filter(Boolean);
    return [...this.#entries]
      .filter(([, { text }]) => words.every((word) => text.includes(word)))
      .sort(([leftId, left], [rightId, right]) =>
        left.departure === right.departure
          ? Number(leftId > rightId) - Number(leftId < rightId)
          : left.departure < right.departure
            ? 1
            : -1,
      )
      .map(([id]) => id);
  }
}
