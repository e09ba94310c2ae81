// "Room inspected?": a hold that is captured or released can pay for nothing more, so the room is looked at before. But the
// holds must be let go within 24 hours of the check-out (Visa and Mastercard alike), so the look has a deadline inside them.
// Past it the folio is settled with what is known: a charge found later is a sale, a hold kept too long is a fee.
import type { Folio } from './folio.ts';

const hourMs = 3_600_000;

/** Between one and twenty hours: at least four are left to capture, release, and ask again about what is unknown. */
export const inspectionHours = { least: 1, default: 12, most: 20 } as const;

export const inspectionDueMs = ({ completedAtMs }: Folio, hours: number): number | null => {
  const within = Math.min(inspectionHours.most, Math.max(inspectionHours.least, hours));
  return completedAtMs === null ? null : completedAtMs + within * hourMs;
};

/** `missed`: nobody has looked in time. Shown, and not waited for any longer. */
export type InspectionState = 'not-wanted' | 'wanted' | 'done' | 'missed';

/** @param nowMs wall clock @param hours after the check-out */
export const inspectionState = (folio: Folio, nowMs: number, hours: number): InspectionState => {
  if (folio.inspection !== 'wanted') return folio.inspection;
  const dueMs = inspectionDueMs(folio, hours);
  return dueMs !== null && nowMs >= dueMs ? 'missed' : 'wanted';
};
