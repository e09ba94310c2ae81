// Words of the practice panel.

export const practice = {
  title: 'Practice cards',
  detail: 'Press one to swipe it.',
  hide: 'Hide',
  show: 'Practice cards',
};
