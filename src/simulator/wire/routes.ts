// The calls this gateway knows, below `/v3`.
import type { Reply } from '../ledger/remembered-replies.ts';
import { recordCash } from '../operations/cash.ts';
import { depositById, depositsOfYear, paidOut } from '../operations/deposits.ts';
import { disputeList } from '../operations/disputes.ts';
import { followUp } from '../operations/follow-up.ts';
import { gift } from '../operations/gift.ts';
import { createHook, hookList, removeHook, updateHook } from '../operations/hooks.ts';
import type { Host, Operation } from '../operations/host.ts';
import {
  transactionById,
  transactionList,
  transactionsOfBatch,
  transactionsOfMarketplaceBatch,
  transactionsOfProfile,
} from '../operations/look-up.ts';
import { purchase } from '../operations/purchase.ts';
import { sendReceipt } from '../operations/receipt-mail.ts';
import { myRecurring, recurring } from '../operations/recurring.ts';
import { createToken, removeToken, rotateToken, updateToken } from '../operations/token-changes.ts';
import { expiringTokens, tokenByValue, tokensOfProfile } from '../operations/token-look-up.ts';
import { accountByMid, binByDigits, placeByZip } from '../operations/utilities.ts';
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
  '/payment/recurring/setup': purchase('sale', 'keyed'),
  '/payment/recurring': recurring,
  '/payment/my_recurring': myRecurring,
  '/payment/token': createToken,
  '/channels/receipt': sendReceipt,
  '/webhook': createHook,
};

/** PATCH, PUT and DELETE. Idempotency keys are for POST alone: these run each time they come. */
export const changes: Readonly<Record<string, Operation>> = {
  'PATCH /payment/token': updateToken,
  'PUT /payment/token': rotateToken,
  'DELETE /payment/token': removeToken,
  'PATCH /webhook': updateHook,
  'DELETE /webhook/:hook_id': removeHook,
};

export type LookUp = (host: Host, parameters: Query, query: Query) => Reply;

/** The look-up that wants one parameter of the path. */
const by =
  (name: string, lookUp: (host: Host, value: string) => Reply): LookUp =>
  (host, parameters) =>
    lookUp(host, parameters[name] ?? '');

/** GET. A fixed path goes before one with a parameter in its place. */
export const lookUps: Readonly<Record<string, LookUp>> = {
  '/payment/transaction/:id': by('id', transactionById),
  '/payment/transactions': (host, _, query) => transactionList(host, query),
  '/payment/transactions/profile/:id': by('id', transactionsOfProfile),
  '/payment/transactions/batch/:id': by('id', transactionsOfBatch),
  '/payment/transactions/mp/batch/:id': by('id', transactionsOfMarketplaceBatch),
  '/payment/token/:token': by('token', tokenByValue),
  '/payment/tokens/expiring': expiringTokens,
  '/payment/tokens/:id': by('id', tokensOfProfile),
  '/payment/disputes': (host, _, query) => disputeList(host, query),
  '/deposits/:year': (host, { year = '' }, query) => depositsOfYear(host, year, paidOut, query),
  '/deposits/:year/:status': (host, { year = '', status = '' }, query) =>
    depositsOfYear(host, year, status, query),
  '/deposit/:id': by('id', (host, id) => depositById(host, id, false)),
  '/deposit/detail/:id': by('id', (host, id) => depositById(host, id, true)),
  '/webhook': (host, _, query) => hookList(host, query),
  '/utilities/account/:mid': by('mid', accountByMid),
  '/utilities/bin/:digits': by('digits', binByDigits),
  '/utilities/zip/:code': by('code', placeByZip),
};
