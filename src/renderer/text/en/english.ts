// English, whole: one file for each area. Another language is an object of the same shape.
import { app } from './app.ts';
import { basket } from './basket.ts';
import { board } from './board.ts';
import { calendar } from './calendar.ts';
import { checkIn } from './check-in.ts';
import { checks } from './checks.ts';
import { customers } from './customers.ts';
import { compare } from './compare.ts';
import { drill } from './drill.ts';
import { echo } from './echo.ts';
import { deskSettings } from './desk-settings.ts';
import { entry } from './entry.ts';
import { errors, errorSteps } from './errors.ts';
import { frontDesk } from './front-desk.ts';
import { folio } from './folio.ts';
import { folioDialogs } from './folio-dialogs.ts';
import { gatewaySentences, unlistedGatewayCode } from './gateway-codes.ts';
import { journal } from './journal.ts';
import { gift } from './gift.ts';
import { keys } from './keys.ts';
import { network } from './network.ts';
import { nextSteps } from './next-steps.ts';
import { nightAudit } from './night-audit.ts';
import { notices } from './notices.ts';
import { offline } from './offline.ts';
import { offlineSettings } from './offline-settings.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { practice } from './practice.ts';
import { readers } from './readers.ts';
import { receipt } from './receipt.ts';
import { sale } from './sale.ts';
import { security } from './security.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { swipeHints } from './swipe-hints.ts';
import { tender } from './tender.ts';

export const english = {
  app,
  basket,
  board,
  calendar,
  checkIn,
  checks,
  customers,
  compare,
  deskSettings,
  drill,
  echo,
  entry,
  errors,
  errorSteps,
  frontDesk,
  folio,
  folioDialogs,
  gateway: { sentences: gatewaySentences, unlisted: unlistedGatewayCode },
  journal,
  gift,
  keys,
  network,
  nextSteps,
  nightAudit,
  notices,
  offline,
  offlineSettings,
  payments,
  people,
  practice,
  readers,
  receipt,
  sale,
  security,
  settings,
  signIn,
  swipeHints,
  tender,
};
