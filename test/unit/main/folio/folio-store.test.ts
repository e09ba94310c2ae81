import { describe } from 'vitest';
import { MemoryFolioStore } from '../../../helpers/memory-folio-store.ts';
import { folioStoreSuite } from '../../../helpers/folio-store-suite.ts';

describe('MemoryFolioStore', () => {
  folioStoreSuite(() => new MemoryFolioStore());
});
