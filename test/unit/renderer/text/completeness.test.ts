import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../../src/contract/bridge.ts';
import { errorCodes } from '../../../../src/contract/errors.ts';
import {
  customerCommands,
  seriesPaymentSchema,
  seriesStandingSchema,
  stopReasonSchema,
  storedCardViewSchema,
} from '../../../../src/contract/customers.ts';
import {
  auditKindSchema,
  chainRowSchema,
  chargeKindSchema,
  clockStateSchema,
  concernSchema,
  echoSchema,
  estimatePartSchema,
  folioModeSchema,
  folioStatusSchema,
  goalNameSchema,
  goalStandingSchema,
  rateUnitSchema,
  stoppedSchema,
} from '../../../../src/contract/folio-views.ts';
import {
  drillViewSchema,
  entryStateSchema,
  offlineAttemptSchema,
  offlineEntrySchema,
  offlineSettingsSchema,
  offlineViewSchema,
  vaultKeySchema,
  vaultStateSchema,
  vaultViewSchema,
} from '../../../../src/contract/offline.ts';
import { frontDeskSettingsSchema } from '../../../../src/contract/front-desk-settings.ts';
import { networkPartSchema, partStateSchema } from '../../../../src/contract/network.ts';
import {
  checkVerdictSchema,
  failedSwipeSchema,
  frameCheckSchema,
  readersViewSchema,
  readerStateSchema,
  readerTroubleSchema,
  readerViewSchema,
  testSwipeSchema,
} from '../../../../src/contract/readers.ts';
import {
  connectionTestSchema,
  fieldFaultSchema,
  keyboardLayoutSchema,
  mismatchRuleSchema,
  plainSettingsSchema,
} from '../../../../src/contract/settings.ts';
import {
  comparisonSchema,
  differenceKindSchema,
  differenceSchema,
  mendingStepSchema,
  sumsSchema,
} from '../../../../src/contract/settlement.ts';
import {
  checkResultSchema,
  entryFieldSchema,
  entryViewSchema,
  giftActionSchema,
  giftStepSchema,
  kindSchema,
  modeSchema,
  nextStepSchema,
  noticeSchema,
  paymentStateSchema,
  paymentViewSchema,
  practiceFaultSchema,
  registerViewSchema,
  statusViewSchema,
  swipeHintSchema,
  tenderSchema,
} from '../../../../src/contract/views.ts';
import { tillSteps } from '../../../../src/main/settlement/difference.ts';
import { personNameSchema } from '../../../../src/contract/people.ts';
import { rightOf } from '../../../../src/contract/rights.ts';
import { overridable, rights, roles } from '../../../../src/contract/role-table.ts';
import { dialogScopes, keyTable } from '../../../../src/renderer/keys/table.ts';
import { errorSentence } from '../../../../src/renderer/text/error-sentence.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { gatewaySentence } from '../../../../src/renderer/text/gateway-codes.ts';

const entryFieldView = entryViewSchema.shape.fields.element.shape;
const status = statusViewSchema.shape;
const unknownView = registerViewSchema.options.find((option) => option.shape.name.value === 'unknown');
const doing =
  unknownView !== undefined && 'doing' in unknownView.shape ? unknownView.shape.doing.options : [];

const swipe = testSwipeSchema.shape;
const service = swipe.serviceCode.unwrap().shape;
const readerKinds = plainSettingsSchema.shape.reader.options.map((option) => option.shape.kind.value);
const giftSteps = giftStepSchema.options.map((option) => option.shape.name.value);

const drillStep = drillViewSchema.shape.steps.element.shape;
const chainRow = chainRowSchema.shape;
const folioWords = english.folio;

/** Every list of words beside the contract's list of the same thing. */
const lists: readonly (readonly [string, object, readonly string[]])[] = [
  ['folio modes', folioWords.modes, folioModeSchema.options],
  ['folio statuses', folioWords.statuses.hotel, folioStatusSchema.options],
  ['statuses of a rental', folioWords.statuses['car-rental'], folioStatusSchema.options],
  ['charge kinds', folioWords.kinds, chargeKindSchema.options],
  ['clock states', folioWords.clocks.states, clockStateSchema.options],
  ['concerns', folioWords.concerns, concernSchema.options],
  ['chain events', folioWords.chain.events, chainRow.event.options],
  ['chain states', folioWords.chain.states, chainRow.state.options],
  ['chain rules', folioWords.chain.rules, chainRow.rule.unwrap().options],
  ['goals', folioWords.doing, goalNameSchema.options],
  ['declined goals', folioWords.stopped.declined, goalNameSchema.options],
  ['ends of a goal', folioWords.stopped, stoppedSchema.shape.because.options],
  [
    'standings',
    { ...folioWords.standing, none: '' },
    goalStandingSchema.options.map((option) => option.shape.name.value),
  ],
  ['audit kinds', english.nightAudit.kinds, auditKindSchema.options],
  ['audit steps', english.nightAudit.todo, auditKindSchema.options],
  ['swipe hints', english.swipeHints, swipeHintSchema.options],
  ['next steps', english.nextSteps, nextStepSchema.options],
  ['notices', english.notices, noticeSchema.shape.kind.options],
  ['errors', english.errors, Object.keys(errorCodes)],
  ['field faults', english.settings.faults, fieldFaultSchema.shape.fault.options],
  ['payment states', english.sale.states, paymentStateSchema.options],
  ['kinds', english.sale.kinds, kindSchema.options],
  ['approved', english.sale.approved.titles, kindSchema.options],
  ['declined', english.sale.declined.titles, kindSchema.options],
  ['requesting', english.sale.requesting.titles, kindSchema.options],
  ['not processed', english.sale.notProcessed.promises, kindSchema.options],
  ['doing', english.sale.unknown.doing, doing],
  ['tenders', english.sale.tenders, tenderSchema.options],
  ['tenders within a sentence', english.sale.tendersWithin, tenderSchema.options],
  ['taking back', english.tender.takeBackDetails, tenderSchema.options],
  ['check words', english.checks.words, checkResultSchema.shape.word.options],
  ['recording', { ...english.payments.recording, done: '' }, paymentViewSchema.shape.recording.options],
  ['entry modes', english.sale.entryModes, paymentViewSchema.shape.entryMode.unwrap().options],
  ['gift orders', english.gift.actions, giftActionSchema.options],
  ['gift orders done', english.gift.doneTitles, giftActionSchema.options],
  ['gift orders unknown', english.gift.unknown, giftActionSchema.options],
  ['gift steps', { ...english.gift.titles, done: '' }, giftSteps],
  ['gift prompts', english.gift.prompts, [...giftSteps, 'noReader']],
  ['gift notices', { ...english.gift.notices, balance: '' }, giftActionSchema.options],
  ['mismatch rules', english.settings.mismatchRules, mismatchRuleSchema.options],
  ['mismatch hints', english.settings.mismatchHints, mismatchRuleSchema.options],
  ['entry fields', english.entry.fields, entryFieldSchema.options],
  ['verdicts', english.entry.verdicts, entryFieldView.verdict.options],
  ['verdict reasons', english.entry.reasons, entryFieldView.reason.unwrap().options],
  ['modes', english.app.modes, modeSchema.options],
  ['mode bands', english.app.modeBands, modeSchema.options],
  ['environments', english.settings.environments, modeSchema.options],
  ['environment hints', english.settings.environmentHints, modeSchema.options],
  ['reader states', english.app.status.readerStates, status.reader.shape.state.options],
  ['gateway states', english.app.status.gatewayStates, status.gateway.shape.state.options],
  ['journal states', english.app.status.journalStates, status.journal.shape.state.options],
  ['parts of the network', english.network.parts, networkPartSchema.options],
  ['parts that are down', english.network.down, networkPartSchema.options],
  ['advice on what is down', english.network.advice, networkPartSchema.options],
  ['states of a part', english.network.states, partStateSchema.options],
  ['connection tests', english.settings.results, connectionTestSchema.shape.result.options],
  ['reader kinds', english.settings.readerKinds, readerKinds],
  ['reader hints', english.settings.readerHints, readerKinds],
  ['keyboard layouts', english.settings.keyboardLayouts, keyboardLayoutSchema.options],
  ['practice faults', english.practice.faults, practiceFaultSchema.options],
  ['the process of the readers', english.readers.processes, readersViewSchema.shape.process.options],
  ['states of a reader', english.readers.states, readerStateSchema.options],
  ['troubles of a reader', english.readers.troubles, readerTroubleSchema.options],
  ['connections', english.readers.connections, readerViewSchema.shape.connection.options],
  ['outcomes of a swipe', english.readers.outcomes, ['good', ...failedSwipeSchema.options]],
  ['entry modes of a test', english.readers.entryModes, swipe.entryMode.unwrap().options],
  ['frame checks', english.readers.checks, frameCheckSchema.options],
  ['verdicts of a check', english.readers.verdicts, checkVerdictSchema.options],
  ['track states', english.readers.tracks, swipe.tracks.element.shape.status.options],
  ['key variants', english.readers.variants, swipe.keyVariant.unwrap().options],
  ['interchange', english.readers.service.interchange, service.interchange.options],
  ['authorization', english.readers.service.authorization, service.authorization.options],
  ['PIN', english.readers.service.pin, service.pin.options],
  ['services', english.readers.service.services, service.services.options],
  ['modes to switch to', english.readers.switchMode.yes, readerViewSchema.shape.switchesTo.unwrap().options],
  ['card standings', english.customers.cards.standings, storedCardViewSchema.shape.standing.options],
  ['card expiries', english.customers.cards.expires, storedCardViewSchema.shape.expires.options],
  ['series standings', english.customers.series.standings, seriesStandingSchema.options],
  ['series payments', english.customers.series.payments, seriesPaymentSchema.options],
  ['stopped series', english.customers.series.stopped, stopReasonSchema.options],
  [
    'expiring cards',
    english.customers.expiring.gateway,
    customerCommands['stored-card.expiring'].answer.shape.gateway.options,
  ],
  ['difference kinds', english.compare.kinds, differenceKindSchema.options],
  ['mending steps', english.compare.steps, mendingStepSchema.options],
  ['standings of a difference', english.compare.standings, differenceSchema.shape.standing.options],
  ['sums', english.compare.sumKinds, Object.keys(sumsSchema.shape)],
  ['states of a comparison', english.compare.states, comparisonSchema.shape.state.options],
  ['concerns of a hotel', english.frontDesk.hotel.concerns, concernSchema.options],
  ['concerns of a car rental', english.frontDesk['car-rental'].concerns, concernSchema.options],
  ['states of a folio', english.frontDesk.hotel.statuses, folioStatusSchema.options],
  ['states of a rental', english.frontDesk['car-rental'].statuses, folioStatusSchema.options],
  ['clocks of a hold', english.board.clockStates, clockStateSchema.options],
  ['units of a rate', english.checkIn.units, rateUnitSchema.options],
  ['parts of an estimate', english.checkIn.kinds, estimatePartSchema.shape.what.options],
  ['echoes', english.echo.titles, echoSchema.shape.reason.options],
  ['echoes explained', english.echo.details, echoSchema.shape.reason.options],
  ['modes of the front desk', english.deskSettings.modes, frontDeskSettingsSchema.shape.mode.options],
  ['capture orders', english.deskSettings.captureOrders, frontDeskSettingsSchema.shape.captureOrder.options],
  ['strict estimates', english.deskSettings.strictFors, frontDeskSettingsSchema.shape.strictFor.options],
  ['states of offline entry', english.offline.states, offlineViewSchema.shape.state.options],
  ['states of an entry', english.offline.entryStates, entryStateSchema.options],
  ['states of an entry explained', english.offline.entrySentences, entryStateSchema.options],
  ['carried entries', english.offline.carried, offlineEntrySchema.shape.carried.options],
  ['answers to an attempt', english.offline.answers, offlineAttemptSchema.shape.answer.options],
  ['states of the vault', english.offline.vaultDialog.states, vaultStateSchema.options],
  ['wrappings', english.offline.vaultDialog.wrapped, vaultViewSchema.shape.wrappedBy.unwrap().options],
  ['uses of a key', english.offline.vaultDialog.uses, vaultKeySchema.shape.use.options],
  ['states of a key', english.offline.vaultDialog.keyStates, vaultKeySchema.shape.state.options],
  ['card code rules', english.offlineSettings.cardCodes, offlineSettingsSchema.shape.cardCode.options],
  [
    'card code consequences',
    english.offlineSettings.cardCodeHints,
    offlineSettingsSchema.shape.cardCode.options,
  ],
  [
    'card code consequences at arming',
    { ...english.offline.arm.code, 'not-asked': '' },
    offlineSettingsSchema.shape.cardCode.options,
  ],
  ['over-age rules', english.offlineSettings.overAges, offlineSettingsSchema.shape.overAge.options],
  [
    'rules without a code',
    english.offlineSettings.withoutCodes,
    offlineSettingsSchema.shape.withoutCode.options,
  ],
  ['steps of the drill', english.drill.steps, drillStep.step.options],
  ['results of a step', english.drill.results, drillStep.result.options],
  ['roles', english.signIn.roles, roles],
  ['roles within a sentence', english.signIn.aRole, roles],
  ['roles explained', english.people.form.roleHints, roles],
  ['kinds of a secret', english.signIn.secrets, personNameSchema.shape.secretKind.options],
  ['rights', english.security.rights, rights],
  [
    'what can be lent',
    english.signIn.override.commands,
    commandNames.filter((name) => overridable.has(rightOf[name])),
  ],
  ['uses of a key', english.security.keys.uses, vaultKeySchema.shape.use.options],
  ['states of a key', english.security.keys.states, vaultKeySchema.shape.state.options],
  ['states of the vault', english.security.keys.vaultStates, vaultStateSchema.options],
  ['card codes offline', english.security.saq.cardCode, offlineSettingsSchema.shape.cardCode.options],
  ['key scopes', english.keys.scopes, Object.keys(keyTable)],
  [
    'key actions',
    english.keys.actions,
    [...new Set(Object.values(keyTable).flatMap((bindings) => bindings.map((binding) => binding.action)))],
  ],
];

const leaves = (words: unknown, path: string): [string, unknown][] =>
  typeof words === 'object' && words !== null
    ? Object.entries(words).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
    : [[path, words]];

describe('words', () => {
  it.each(lists)('%s: one for every value of the contract, and no other', (_name, words, values) => {
    expect(values.length).toBeGreaterThan(0);
    expect(Object.keys(words).toSorted()).toEqual([...values].toSorted());
  });

  it('no word is blank, except where there is nothing to say or to press', () => {
    const expectedBlank = [
      'english.app.modeBands.production',
      ...mendingStepSchema.options
        .filter((step) => !tillSteps.has(step))
        .map((step) => `english.compare.steps.${step}.button`),
      'english.board.clockStates.fine',
      'english.compare.standings.open',
      'english.customers.cards.expires.not-known',
      'english.customers.cards.expires.later',
      'english.customers.cards.standings.good',
      'english.errorSteps.none',
      'english.errorSteps.correct-it',
      'english.offline.carried.no',
    ];
    const blank = leaves(english, 'english')
      .filter(([, word]) => typeof word === 'string' && word.trim() === '')
      .map(([path]) => path);
    expect(blank.sort()).toEqual(expectedBlank.sort());
  });

  it('sentences end as sentences do', () => {
    const sentences = [
      ...Object.values(english.swipeHints),
      ...Object.values(english.checks.address),
      ...Object.values(english.checks.cardCode),
      ...Object.values(english.gateway.sentences),
      ...Object.values(english.payments.recording),
      ...Object.values(english.tender.takeBackDetails).map((sentence) => sentence('$1.00', 'Visa')),
      ...Object.values(english.errors),
      ...Object.values(english.echo.details),
      ...Object.values(english.offline.entrySentences),
      ...Object.values(english.offline.questionDetails),
      ...Object.values(english.offline.arm.code),
      ...Object.values(english.offline.none.waitingHint),
      ...Object.values(english.offlineSettings.cardCodeHints),
      ...Object.values(english.drill.steps).map(({ sentence }) => sentence),
      ...Object.values(english.checkIn.faults),
      ...Object.values(english.settings.faults),
      ...Object.values(english.settings.mismatchHints),
      ...Object.values(english.settings.readerHints),
      ...Object.values(english.readers.troubles),
      ...Object.values(english.readers.switchMode.what),
      ...Object.values(english.readers.switchMode.then),
      english.readers.waiting('A reader'),
      english.readers.uses('A reader'),
      english.readers.usesAny,
      english.readers.permission,
      ...Object.values(english.gift.unknown),
      ...Object.values(english.gift.prompts),
      ...Object.values(english.gift.notices).map((sentence) => sentence('8121', '$1.00')),
      ...Object.values(english.nextSteps).map((step) => step.sentence),
      ...Object.values(english.compare.steps).map((step) => step.sentence('$1.00')),
      ...Object.values(english.network.down),
      ...Object.values(english.network.advice),
      english.network.fine,
      english.network.back,
      ...Object.values(english.notices).map((sentence) => sentence('$1.00')),
    ];
    // A fault that quotes how an address begins ends with that beginning.
    for (const sentence of sentences) expect(sentence).toMatch(/^(?:[A-Z$].*\.|.*https:\/\/)$/);
  });

  it('where money may have moved, the sentence says where to look or what to wait for', () => {
    for (const [code, entry] of Object.entries(errorCodes)) {
      if (!entry.moneyMayHaveMoved) continue;
      expect(errorSentence(english, code as keyof typeof errorCodes)).toMatch(/Look at Payments|Wait until/);
    }
  });

  it('what is the matter with a reader comes with what to do about it', () => {
    for (const sentence of Object.values(english.readers.troubles))
      expect(sentence).toMatch(/Run|Close|Switch|Plug|use another/);
  });

  it('a failed swipe has a sentence, at the sale and in a test', () => {
    for (const outcome of failedSwipeSchema.options) expect(english.swipeHints[outcome]).toMatch(/\.$/);
  });

  it('a code nobody listed still gets a sentence', () => {
    expect(gatewaySentence('GWZZ')).toContain('GWZZ');
  });

  it('the scopes of dialogs are scopes', () => {
    for (const scope of dialogScopes) expect(Object.keys(keyTable)).toContain(scope);
  });
});
