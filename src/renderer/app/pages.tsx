// The page between header and status bar. All but the sale are loaded when they are first opened: the sale starts
// without them. Those of the front desk, where there is one, are loaded as soon as the till has nothing else to do.
import { lazy, Suspense, useEffect } from 'react';
import { SalePage } from '../screens/sale/sale-page.tsx';
import { lazyPage } from './lazy-page.tsx';
import { mayGive } from './may.ts';
import { guarded, NobodyYet, NotForRole } from './not-for-role.tsx';
import styles from './pages.module.css';
import { useSnapshot } from './till.tsx';
import { useUi } from './ui-context.tsx';

const frontDesk = lazyPage(
  async () => (await import('../screens/front-desk/front-desk-page.tsx')).FrontDeskPage,
);
const folio = lazyPage(async () => (await import('../screens/folio/folio-page.tsx')).FolioPage);
const nightAudit = lazyPage(
  async () => (await import('../screens/night-audit/night-audit-page.tsx')).NightAuditPage,
);
const PaymentsPage = lazy(async () => ({
  default: (await import('../screens/payments/payments-page.tsx')).PaymentsPage,
}));
const CustomersPage = lazy(async () => ({
  default: (await import('../screens/customers/customers-page.tsx')).CustomersPage,
}));
const ComparePage = lazy(async () => ({
  default: (await import('../screens/compare/compare-page.tsx')).ComparePage,
}));
const ReadersPage = lazy(async () => ({
  default: (await import('../screens/readers/readers-page.tsx')).ReadersPage,
}));
const OfflinePage = lazy(async () => ({
  default: (await import('../screens/offline/offline-page.tsx')).OfflinePage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../screens/settings/settings-page.tsx')).SettingsPage,
}));

const PeoplePage = lazy(async () => ({
  default: (await import('../screens/people/people-page.tsx')).PeoplePage,
}));
const SecurityPage = lazy(async () => ({
  default: (await import('../screens/security/security-page.tsx')).SecurityPage,
}));

const useDeskAhead = (): void => {
  const isThere = useSnapshot().frontDesk !== 'off';
  useEffect(() => {
    if (!isThere) return undefined;
    const idle = requestIdleCallback(() => {
      for (const { loadAhead } of [frontDesk, folio, nightAudit]) void loadAhead();
    });
    return () => cancelIdleCallback(idle);
  }, [isThere]);
};

const Page = () => {
  const { ui } = useUi();
  const { session } = useSnapshot();
  if (ui.page === 'settings' || ui.page === 'people' || ui.page === 'security') {
    const may = mayGive(session, guarded[ui.page]);
    if (may === 'nobody') return <NobodyYet page={ui.page} />;
    if (may !== 'yes') return <NotForRole page={ui.page} />;
  }
  return (
    <>
      {ui.page === 'sale' ? <SalePage /> : null}
      {ui.page === 'front-desk' ? <frontDesk.Page /> : null}
      {ui.page === 'folio' ? <folio.Page key={ui.folioId} /> : null}
      {ui.page === 'night-audit' ? <nightAudit.Page /> : null}
      {ui.page === 'payments' ? <PaymentsPage /> : null}
      {ui.page === 'customers' ? <CustomersPage /> : null}
      {ui.page === 'compare' ? <ComparePage /> : null}
      {ui.page === 'readers' ? <ReadersPage /> : null}
      {ui.page === 'offline' ? <OfflinePage /> : null}
      {ui.page === 'settings' ? <SettingsPage /> : null}
      {ui.page === 'people' ? <PeoplePage /> : null}
      {ui.page === 'security' ? <SecurityPage /> : null}
    </>
  );
};

export const Pages = () => {
  const { ui } = useUi();
  useDeskAhead();
  return (
    <main className={styles['page']} data-page={ui.page}>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </main>
  );
};
