// Folios with any lines of any guest, corrections among them, for property tests of what is shown and printed.
import fc from 'fast-check';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { lineKind } from '../../../../src/main/folio/line-schema.ts';
import { charged, corrected } from '../../../../src/main/folio/lines.ts';
import { inHouse, noonMs } from '../folio/bench.ts';

const anyStep = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...lineKind.options),
    quantity: fc.integer({ min: 1, max: 5 }),
    unitMinor: fc.integer({ min: 1, max: 50_000 }),
    guestId: fc.constantFrom(null, 'g2', 'g3'),
    taxBasisPoints: fc.constantFrom(0, 333, 825, 10_000),
  }),
  fc.record({
    of: fc.nat({ max: 11 }),
    netMinor: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
  }),
);

/** What a folio refuses leaves it as it is. */
export const folioWithLines = (change: Partial<Folio> = {}): fc.Arbitrary<Folio> =>
  fc.array(anyStep, { maxLength: 12 }).map((steps) =>
    steps.reduce<Folio>((folio, step, index) => {
      const line = { id: `l${index}`, text: '', atMs: noonMs + index * 20_000_000, clerk: null };
      const next =
        'of' in step
          ? corrected(folio, {
              ...line,
              corrects: `l${step.of}`,
              ...(step.netMinor === undefined ? {} : { netMinor: step.netMinor }),
            })
          : charged(folio, { ...line, ...step });
      return next.ok ? next.value : folio;
    }, inHouse(change)),
  );
