// A customer's name, address and number at the gateway, typed anew or changed.
import { useState } from 'react';
import type { CustomerView } from '../../../contract/customers.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { type CustomerEntry, type CustomerFault, customerRequest } from './entry.ts';
import { FormDialog, FormField } from './form-dialog.tsx';

interface CustomerFieldsProps {
  readonly entry: CustomerEntry;
  readonly fault: CustomerFault | undefined;
  readonly onChange: (entry: CustomerEntry) => void;
}

export const CustomerFields = ({ entry, fault, onChange }: CustomerFieldsProps) => {
  const { form } = useWords().customers;
  return (
    <>
      <FormField
        label={form.name}
        value={entry.name}
        maxLength={60}
        first
        fault={fault === 'name-missing' ? form.nameMissing : undefined}
        testId="customer-name"
        onChange={(name) => onChange({ ...entry, name })}
      />
      <FormField
        label={`${form.email} (${form.optional})`}
        value={entry.email}
        maxLength={120}
        fault={fault === 'email-shape' ? form.emailShape : undefined}
        testId="customer-email"
        onChange={(email) => onChange({ ...entry, email })}
      />
      <FormField
        label={`${form.profile} (${form.optional})`}
        value={entry.profileId}
        maxLength={64}
        hint={form.profileHint}
        testId="customer-profile"
        onChange={(profileId) => onChange({ ...entry, profileId })}
      />
    </>
  );
};

export const CustomerForm = ({ customer }: { readonly customer: CustomerView | null }) => {
  const { form } = useWords().customers;
  const run = useRun();
  const { tell } = useUi();
  const [fault, setFault] = useState<CustomerFault>();
  const [entry, setEntry] = useState<CustomerEntry>({
    name: customer?.name ?? '',
    email: customer?.email ?? '',
    profileId: customer?.profileId ?? '',
  });
  const save = async (): Promise<void> => {
    const request = customerRequest(customer?.id ?? null, entry);
    if (typeof request === 'string') {
      setFault(request);
      return;
    }
    const saved = await run('customer.save', request);
    if (saved !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={customer === null ? form.newTitle : form.editTitle}
      yes={form.save}
      no={form.leave}
      onYes={() => void save()}
      testId="customer-form"
    >
      <CustomerFields entry={entry} fault={fault} onChange={setEntry} />
    </FormDialog>
  );
};
