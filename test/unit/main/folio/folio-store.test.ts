import { describe } from 'vitest';
import { MemoryFolioStore } from '../../../../src/main/folio/memory-folio-store.ts';
import { folioStoreSuite } from '../../../helpers/folio-store-suite.ts';

describe('MemoryFolioStore', () => {
  folioStoreSuite(() => new MemoryFolioStore());
});
