// The contract's barrel: the only one in the house.
export * from './board-order.ts';
export * from './bridge.ts';
export * from './channels.ts';
export * from './customers.ts';
export * from './errors.ts';
export * from './folio-views.ts';
export * from './front-desk-settings.ts';
export * from './front-desk.ts';
export * from './journal.ts';
export * from './readers.ts';
export * from './settings.ts';
export * from './settlement.ts';
export * from './views.ts';
