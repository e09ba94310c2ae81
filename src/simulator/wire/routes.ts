// The calls this gateway knows, below `/v3`.
import type { Reply } from '../ledger/remembered-replies.ts';
import { recordCash } from '../operations/cash.ts';
import { followUp } from '../operations/follow-up.ts';
import { gift } from '../operations/gift.ts';
import type { Host, Operation } from '../operations/host.ts';
import { accountByMid, transactionById, transactionList } from '../operations/look-up.ts';
import { purchase } from '../operations/purchase.ts';
import type { Query } from './list-query.ts';

/** POST. */
export const operations: Readonly<Record<string, Operation>> = {
  '/payment/sale': purchase('sale', 'any'),
  '/payment/sale/manual': purchase('sale', 'keyed'),
  '/payment/sale/swipe': purchase('sale', 'swiped'),
  '/payment/sale/token': purchase('sale', 'token'),
  '/payment/sale/pos': purchase('sale', 'pos'),
  '/payment/sale/pin': purchase('sale', 'pin'),
  '/payment/sale/cashdiscount': purchase('sale', 'keyed'),
  '/payment/sale/lvl2_3': purchase('sale', 'keyed', ['total_tax']),
  '/payment/authorize': purchase('authorize', 'any'),
  '/payment/authorize/token': purchase('authorize', 'token'),
  '/payment/cash': recordCash,
  '/payment/capture': followUp('capture'),
  '/payment/void': followUp('void'),
  '/payment/refund': followUp('refund'),
  '/gift/balance': gift('balance'),
  '/gift/sale': gift('sale'),
  '/gift/activate': gift('activate'),
  '/gift/load': gift('load'),
  '/gift/refund': gift('refund'),
  '/gift/deactivate': gift('deactivate'),
};

export type LookUp = (host: Host, parameters: Query, query: Query) => Reply;

/** GET. */
export const lookUps: Readonly<Record<string, LookUp>> = {
  '/payment/transaction/:id': (host, parameters) => transactionById(host, parameters['id'] ?? ''),
  '/payment/transactions': (host, _, query) => transactionList(host, query),
  '/utilities/account/:mid': (host, parameters) => accountByMid(host, parameters['mid'] ?? ''),
};
