// What a clerk writes on a folio: it is opened, charged, corrected, made longer or shorter. No money moves here.
import type { Answer, CommandRequest } from '../../contract/index.ts';
import type { CalendarDay } from '../base/calendar.ts';
import { failed, ok } from '../base/result.ts';
import { changed, inspected, moved, restayed } from '../folio/change-folio.ts';
import { companionsMax } from '../folio/folio.ts';
import { charged, corrected } from '../folio/lines.ts';
import { typedNumber } from '../folio/number.ts';
import { type FolioDraft, isFolioText, openFolio } from '../folio/open-folio.ts';
import { answered, change, type DeskParts, done, refused } from './desk-parts.ts';
import { coded } from './refusals.ts';
import { isNightUnposted } from './unposted-nights.ts';

/** Stands in for a number of the till's while the rest of a folio is looked at. */
const notGivenYet = 'NEXT';

type Done = Answer<Record<string, never>>;
type Step = Parameters<typeof change>[2];

export class StayDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** A reservation. Its number is the till's next, or the property's own. */
  async open(request: CommandRequest<'folio.open'>): Promise<Answer<{ folioId: string }>> {
    const { store, ids, settings, currency } = this.#parts;
    const { number, arrival, departure, unit, duration, companions, ...rest } = request;
    const typed = number === null ? undefined : coded(typedNumber(number));
    if (typed?.ok === false) return refused(typed.failure);
    const draft: FolioDraft = {
      ...rest,
      id: ids.uuid(),
      number: typed?.value ?? notGivenYet,
      companions: companions.map((name) => ({ id: ids.uuid(), name })),
      stay: { arrival, departure, unit, ...(duration === null ? {} : { duration }) },
      currency,
    };
    // Looked at before a number of the till's is used up.
    const tried = coded(openFolio(draft));
    if (!tried.ok) return refused(tried.failure);
    const given = typed?.value ?? (await store.nextNumber(settings().tillCode));
    const kept = await store.put({ ...tried.value, number: given }, 0);
    if (!kept.ok) return refused('folio-number-taken');
    this.#parts.changed(kept.value.id);
    return answered({ folioId: kept.value.id });
  }

  charge(request: CommandRequest<'folio.charge'>): Promise<Done> {
    const { folioId, ...line } = request;
    return this.#change(folioId, (folio) => coded(charged(folio, { ...line, ...this.#written() })));
  }

  correct(request: CommandRequest<'folio.correct'>): Promise<Done> {
    const { folioId, lineId, netMinor, text } = request;
    const draft = { corrects: lineId, text, ...(netMinor === null ? {} : { netMinor }) };
    return this.#change(folioId, (folio) => coded(corrected(folio, { ...draft, ...this.#written() })));
  }

  restay({ folioId, departure, duration }: CommandRequest<'folio.restay'>): Promise<Done> {
    return this.#change(folioId, (folio) => coded(restayed(folio, departure, duration ?? undefined)));
  }

  setRoom({ folioId, room }: CommandRequest<'folio.set-room'>): Promise<Done> {
    return this.#change(folioId, (folio) =>
      isFolioText(room)
        ? ok(changed(folio, { room: room === '' ? null : room }))
        : failed('folio-card-number'),
    );
  }

  addCompanion({ folioId, name }: CommandRequest<'folio.add-companion'>): Promise<Done> {
    const companion = { id: this.#parts.ids.uuid(), name };
    return this.#change(folioId, (folio) => {
      if (folio.companions.length >= companionsMax) return failed('folio-text-wrong');
      if (!isFolioText(name)) return failed('folio-card-number');
      return ok(changed(folio, { companions: [...folio.companions, companion] }));
    });
  }

  /** The room was looked at: what waited for it goes on. */
  inspected(folioId: string): Promise<Done> {
    return this.#change(folioId, (folio) =>
      folio.inspection === 'wanted' ? ok(inspected(folio)) : failed('folio-not-now'),
    );
  }

  /** A check-out typed for the wrong room, or a guest who comes after all: in the house. */
  takeBack(folioId: string): Promise<Done> {
    return this.#change(folioId, (folio) => {
      if (folio.goal !== null) return failed('folio-busy');
      if (folio.status === 'reserved') return failed('folio-not-now');
      return coded(moved(folio, 'in-house', this.#parts.clock.nowMs()));
    });
  }

  /** Posts the night of a day where no line has posted it yet. @returns whether it did */
  async postNight(folioId: string, businessDay: CalendarDay): Promise<boolean> {
    const written = this.#written();
    const night = { kind: 'room', text: '', quantity: 1, guestId: null, ...written } as const;
    const posted = await this.#change(folioId, (folio) =>
      isNightUnposted(folio, businessDay)
        ? coded(charged(folio, { ...night, unitMinor: folio.rateMinor }))
        : failed('folio-not-now'),
    );
    return posted.ok;
  }

  #written(): { readonly id: string; readonly atMs: number; readonly clerk: string | null } {
    const { ids, clock, clerk } = this.#parts;
    return { id: ids.uuid(), atMs: clock.nowMs(), clerk: clerk() };
  }

  async #change(folioId: string, step: Step): Promise<Done> {
    const answer = await change(this.#parts, folioId, step);
    return answer.ok ? done : answer;
  }
}
