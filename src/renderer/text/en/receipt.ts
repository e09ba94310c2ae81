// Words around a receipt; the receipt's own rows come from main.

export const receipt = {
  title: 'Receipt',
  audiences: { customer: 'Customer copy', merchant: 'Merchant copy' },
  reprint: 'Reprint',
  copy: (count: number): string => `Copy ${count}`,
  original: 'Original',
  loading: 'Making the receipt\u2026',
  none: 'There is no receipt to show.',
  close: 'Close',
  mail: 'E-mail',
  mailTitle: 'E-mail the receipt',
  mailName: 'Name of the customer',
  mailAddress: 'E-mail address',
  mailDetail: 'The payment service sends it. Name and address are not kept here.',
  mailYes: 'Send it',
  mailNo: 'Do not send',
  mailSending: 'Sending\u2026',
  mailSent: (address: string): string => `Sent to ${address}.`,
};
