// All migrations of the journal, oldest first.
import type { Migration } from '../migration.ts';
import { entryChain } from './0001-entry-chain.ts';
import { paymentList } from './0002-payment-list.ts';
import { searchAndKeptRecords } from './0003-search-and-kept-records.ts';

export const migrations: readonly Migration[] = [entryChain, paymentList, searchAndKeptRecords];
