// The page between header and status bar. All but the sale are loaded when they are first opened: the sale starts
// without them.
import { lazy, Suspense } from 'react';
import { SalePage } from '../screens/sale/sale-page.tsx';
import styles from './pages.module.css';
import { useUi } from './ui-context.tsx';

const FrontDeskPage = lazy(async () => ({
  default: (await import('../screens/front-desk/front-desk-page.tsx')).FrontDeskPage,
}));
const FolioPage = lazy(async () => ({
  default: (await import('../screens/folio/folio-page.tsx')).FolioPage,
}));
const NightAuditPage = lazy(async () => ({
  default: (await import('../screens/night-audit/night-audit-page.tsx')).NightAuditPage,
}));
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
const SettingsPage = lazy(async () => ({
  default: (await import('../screens/settings/settings-page.tsx')).SettingsPage,
}));

export const Pages = () => {
  const { ui } = useUi();
  return (
    <main className={styles['page']} data-page={ui.page}>
      <Suspense fallback={null}>
        {ui.page === 'sale' ? <SalePage /> : null}
        {ui.page === 'front-desk' ? <FrontDeskPage /> : null}
        {ui.page === 'folio' ? <FolioPage key={ui.folioId} /> : null}
        {ui.page === 'night-audit' ? <NightAuditPage /> : null}
        {ui.page === 'payments' ? <PaymentsPage /> : null}
        {ui.page === 'customers' ? <CustomersPage /> : null}
        {ui.page === 'compare' ? <ComparePage /> : null}
        {ui.page === 'readers' ? <ReadersPage /> : null}
        {ui.page === 'settings' ? <SettingsPage /> : null}
      </Suspense>
    </main>
  );
};
