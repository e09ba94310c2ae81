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
};
