// How a person can stand: the words and the looks both go by it.
export type PersonState = 'good' | 'locked' | 'off' | 'must-change';
