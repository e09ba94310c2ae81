// English, whole: one file for each area. Another language is an object of the same shape.
import { app } from './app.ts';
import { basket } from './basket.ts';
import { entry } from './entry.ts';
import { errors } from './errors.ts';
import { gift } from './gift.ts';
import { keys } from './keys.ts';
import { nextSteps } from './next-steps.ts';
import { notices } from './notices.ts';
import { payments } from './payments.ts';
import { practice } from './practice.ts';
import { receipt } from './receipt.ts';
import { sale } from './sale.ts';
import { settings } from './settings.ts';
import { swipeHints } from './swipe-hints.ts';

export const english = {
  app,
  basket,
  entry,
  errors,
  gift,
  keys,
  nextSteps,
  notices,
  payments,
  practice,
  receipt,
  sale,
  settings,
  swipeHints,
};
