// What the front desk hands to guests: bills, and slips that they sign.
import type { Answer, CommandAnswer, CommandRequest } from '../../contract/index.ts';
import { estimateOf } from '../folio/estimate.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { ReceiptHead } from '../receipt/paper.ts';
import { billOf } from './bill.ts';
import { answered, type DeskParts, refused } from './desk-parts.ts';
import { coded } from './refusals.ts';
import { consentSlip, noShowProof } from './slip.ts';

export interface PapersParts extends Pick<DeskParts, 'carrier' | 'clock' | 'settings'> {
  readonly receiptHead: () => ReceiptHead;
  /** Whether the guest has agreed to a card being kept. */
  readonly keepsCard: (money: FolioMoney) => boolean;
}

export class Papers {
  readonly #parts: PapersParts;

  constructor(parts: PapersParts) {
    this.#parts = parts;
  }

  async bill({
    folioId,
    guestId,
  }: CommandRequest<'folio.bill'>): Promise<Answer<CommandAnswer<'folio.bill'>>> {
    const { carrier, clock, receiptHead } = this.#parts;
    const money = await carrier.money(folioId);
    const rows = money && billOf(money, guestId, receiptHead(), clock.nowMs());
    return rows === undefined ? refused('no-such-folio') : answered({ rows });
  }

  async slip(request: CommandRequest<'folio.slip'>): Promise<Answer<CommandAnswer<'folio.slip'>>> {
    const { carrier, clock, settings, receiptHead, keepsCard } = this.#parts;
    const money = await carrier.money(request.folioId);
    if (money === undefined) return refused('no-such-folio');
    const { folio } = money;
    const { noShowTerms, strictFor } = settings();
    const atMs = clock.nowMs();
    if (request.what === 'no-show')
      return answered({ rows: noShowProof(folio, noShowTerms, receiptHead(), atMs) });
    const estimate = coded(estimateOf(folio, request.services, { strictFor, brand: null }));
    if (!estimate.ok) return refused(estimate.failure);
    const how = { atMs, keepsCard: request.keepsCard || keepsCard(money) };
    return answered({ rows: consentSlip(estimate.value, receiptHead(), how) });
  }
}
