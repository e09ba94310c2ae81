import { describe, expect, it } from 'vitest';
import { nextStepSchema } from '../../../../../src/contract/views.ts';
import { codeEntry, codes, nextStepOf, nextSteps } from '../../../../../src/main/gateway/qor/codes.ts';
import { gatewaySentences } from '../../../../../src/renderer/text/en/gateway-codes.ts';
import { gatewaySentence } from '../../../../../src/renderer/text/gateway-codes.ts';

/** QorCommerce v3, payment-response-codes page, and the rest of its predecessor's list. */
const listed =
  '00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 17 18 19 20 21 22 24 30 31 34 39 40 41 43 44 51 54 55 56 57 59 60 ' +
  '61 62 63 65 70 72 73 74 76 81 82 84 89 94 96 97 99 N3 N4 N7';

describe('the code table', () => {
  it('has every listed code, the codes of refused calls, and the one for declines without a code', () => {
    const expected = [
      ...listed.split(' ').map((code) => `GW${code}`),
      'GW--',
      'HTTP401',
      'HTTP403',
      'HTTP404',
    ];
    expect(Object.keys(codes).sort()).toEqual(expected.sort());
  });

  it('approves nothing but GW00, and asks the records for just six codes', () => {
    const withOutcome = (outcome: string) =>
      Object.keys(codes).filter((code) => codes[code]?.outcome === outcome);
    expect(withOutcome('approved')).toEqual(['GW00']);
    expect(withOutcome('ask')).toEqual(['GW06', 'GW10', 'GW73', 'GW74', 'GW96', 'GW99']);
  });

  it('offers a next step for all but the approval', () => {
    for (const [code, entry] of Object.entries(codes))
      expect(entry.nextStep === null, code).toBe(code === 'GW00');
  });

  it('gives each code a meaning of its own', () => {
    const meanings = Object.values(codes).map((entry) => entry.meaning);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  it('takes a code nobody listed for a decline', () => {
    for (const code of ['GW16', 'GW23', 'GW29', 'GWZZ', 'constructor', '__proto__']) {
      expect(codeEntry(code)).toMatchObject({ outcome: 'declined' });
      expect(nextStepOf(code)).toBe('another-card');
    }
  });

  it('uses the words of the contract for next steps', () => {
    expect([...nextSteps].sort()).toEqual([...nextStepSchema.options].sort());
  });
});

describe("the clerk's sentences", () => {
  it('are there for each code of the table and for no other', () => {
    expect(Object.keys(gatewaySentences).sort()).toEqual(Object.keys(codes).sort());
  });

  it.each(Object.keys(codes))('%s is short, plain, and ends like a sentence', (code) => {
    const sentence = gatewaySentence(code);
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
    expect(sentence.length).toBeLessThan(90);
    expect(sentence).not.toMatch(/GW|HTTP|server|host|gateway|error|code \d/i);
  });

  it('differ from each other', () => {
    const sentences = Object.values(gatewaySentences);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('have a default that shows the code, short even for the longest', () => {
    for (const code of ['GW77', 'HTTP418', 'constructor']) {
      expect(gatewaySentence(code)).toContain(code);
      expect(gatewaySentence(code).length).toBeLessThan(90);
    }
  });
});
