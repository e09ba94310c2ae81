import { describe, expect, it } from 'vitest';
import { modelNamed, modelOf, models } from '../../../../drivers/models/index.ts';
import { outcomes } from '../assembling.ts';
import { augusta, hid337Of, hidStructureOf } from '../idtech/frames.ts';
import { hidReport, keyedReports, numbered, sureSwipeReport } from '../magtek/frames.ts';
import { magtek1 } from '../track/tracks.ts';

const idOf = (vendorId: number, productId: number, usagePage?: number, usage?: number) =>
  modelOf({ vendorId, productId, usagePage, usage })?.id;

describe('the models', () => {
  it('have each their own name and ids', () => {
    const names = models.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    const ids = models.flatMap(({ usbIds }) =>
      usbIds.map(({ vendorId, productId }) => `${vendorId}:${productId}`),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of models) expect(modelNamed(id)?.id).toBe(id);
    expect(modelNamed('none')).toBeUndefined();
  });

  it.each([
    [0x0801, 0x0002, 0xff00, 1, 'magtek-sureswipe'],
    [0x0801, 0x0011, 0xff00, 1, 'magtek-dynamag'],
    [0x0801, 0x0011, undefined, undefined, 'magtek-dynamag'],
    [0x0801, 0x0011, 0, 0, 'magtek-dynamag'],
    [0x0801, 0x0011, 1, 6, undefined],
    [0x0801, 0x0013, 0xff00, 1, 'magtek-magnesafe-insert'],
    [0x0801, 0x001e, 0xff12, 3, 'magtek-edynamo'],
    [0x0801, 0x001e, 1, 6, undefined],
    [0x0801, 0x0020, 0xff00, 1, 'magtek-idynamo5'],
    [0x0801, 0x3009, 0xff20, 1, 'magtek-dynapro-mini'],
    [0x0801, 0x0001, 1, 6, 'magtek-keyboard'],
    [0x0801, 0x7777, 0xff00, 1, 'magtek-other'],
    [0x0801, 0x7777, 1, 6, undefined],
    [0x0801, 0x7777, undefined, undefined, undefined],
    [0x0acd, 0x2010, 0xff00, 1, 'idtech-hid'],
    [0x0acd, 0x2020, 0xff00, 1, 'idtech-magtek-like'],
    [0x03f0, 0x2724, 0xff00, 1, 'idtech-magtek-like'],
    [0x0acd, 0x2030, 1, 6, 'idtech-keyboard'],
    [0x0acd, 0x0510, 0xff00, 1, 'idtech-versakey'],
    [0x0acd, 0x7777, 0xff00, 1, 'idtech-other'],
    [0x0404, 0x0328, 0x8e, 1, 'magnetic-stripe-reader'],
    [0x046d, 0xc31c, 1, 6, undefined],
    [0x046d, 0xc31c, 0xff00, 1, undefined],
  ])('%i:%i with the collection %s %s is %s', (vendorId, productId, usagePage, usage, id) => {
    expect(idOf(vendorId, productId, usagePage, usage)).toBe(id);
  });

  it('may be sold under other ids', () => {
    const oem = [
      { vendorId: 0x1234, productId: 1, model: 'magtek-dynamag' },
      { vendorId: 0x1234, productId: 2, model: 'idtech-keyboard' },
      { vendorId: 0x0acd, productId: 0x2010, model: 'no-such-model' },
    ];
    const found = (productId: number, usagePage: number, usage: number) =>
      modelOf({ vendorId: 0x1234, productId, usagePage, usage }, oem)?.id;
    expect(found(1, 0xff42, 7)).toBe('magtek-dynamag');
    expect(found(1, 1, 6)).toBeUndefined();
    expect(found(2, 1, 6)).toBe('idtech-keyboard');
    expect(found(2, 0xff00, 1)).toBeUndefined();
    expect(found(3, 0xff00, 1)).toBeUndefined();
    expect(modelOf({ vendorId: 0x0acd, productId: 0x2010, usagePage: 0xff00, usage: 1 }, oem)?.id).toBe(
      'idtech-hid',
    );
  });

  it('that type can be switched where their maker has a documented command for it', () => {
    const switched = models.filter(({ modeSwitch }) => modeSwitch !== null).map(({ id }) => id);
    expect(switched).toEqual([
      'magtek-sureswipe',
      'magtek-dynamag',
      'magtek-magnesafe-insert',
      'magtek-magnesafe-wireless',
      'magtek-keyboard',
    ]);
  });

  it.each([
    ['magtek-sureswipe', [sureSwipeReport()], ['magtek-sureswipe']],
    ['magtek-dynamag', [hidReport(), sureSwipeReport()], ['magtek-magnesafe-v5', 'magtek-sureswipe']],
    ['magtek-edynamo', [numbered(hidReport(887))], ['magtek-magnesafe-v5']],
    ['magtek-other', [hidReport(887)], ['magtek-magnesafe-v5']],
    ['idtech-hid', [hidStructureOf(augusta, [0, 0, 0])], ['idtech-enhanced']],
    ['idtech-magtek-like', [hid337Of([magtek1, '', ''])], ['idtech-hid-337']],
    ['idtech-versakey', [hid337Of([magtek1, '', ''])], ['idtech-hid-337']],
    ['idtech-other', [augusta.subarray(0, 64), augusta.subarray(64)], ['idtech-enhanced']],
    ['magnetic-stripe-reader', [sureSwipeReport()], ['magtek-sureswipe']],
  ])('%s reads its reports', (id, reports, expected) => {
    const model = modelNamed(id);
    if (model?.sends !== 'hid') throw new Error('sends no reports');
    expect(outcomes(model.assembler(), reports)).toEqual(expected);
  });

  it('that waits for the host says what to send it', () => {
    const model = modelNamed('magtek-dynapro-mini');
    if (model?.sends !== 'hid') throw new Error('sends no reports');
    expect(model.requests?.begin()).toEqual(Buffer.from([0x11, 120, 0, 1]));
    const [outcome, ...blocks] = keyedReports();
    expect(model.requests?.after(outcome!)).toEqual(Buffer.from([0x0a, 0]));
    expect(model.requests?.after(Buffer.from([0x22, 1, 0, 3]))).toBeUndefined();
    expect(model.requests?.after(blocks[0]!)).toBeUndefined();
    const assembler = model.assembler();
    expect(outcomes(assembler, keyedReports())).toEqual([]);
    expect(assembler.end()).toHaveLength(1);
  });
});
