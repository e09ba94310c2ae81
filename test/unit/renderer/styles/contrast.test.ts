// Computes the contrast of every pair of colours that docs/design-language.md names, from tokens.css itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../..');
const css = readFileSync(path.join(root, 'src/renderer/styles/tokens.css'), 'utf8');
const page = readFileSync(path.join(root, 'docs/design-language.md'), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]),
);

const colour = (name: string): string => {
  const value = name.startsWith('#') ? name : tokens.get(name);
  if (value === undefined) throw new Error(`no colour called ${name}`);
  return value;
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (left: string, right: string): number => {
  const [dark, light] = [luminance(colour(left)), luminance(colour(right))].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
};

/** Rows of the page's table: `| ink on paper | 16.4 | … |`. */
const rows = [...page.matchAll(/^\| `([#a-z0-9-]+)` on `([#a-z0-9-]+)` +\| ([\d.]+) +\|/gm)].map(
  (match) => [match[1]!, match[2]!, Number(match[3])] as const,
);

describe('contrast', () => {
  it('the page names its pairs', () => expect(rows.length).toBeGreaterThanOrEqual(18));

  it.each(rows)('%s on %s', (front, back, stated) => {
    const found = contrast(front, back);
    // The page tells the truth, to the tenth.
    expect(found).toBeCloseTo(stated, 1);
    // Borders of controls need 3, words 4.5 (WCAG 2.2, 1.4.11 and 1.4.3).
    expect(found).toBeGreaterThanOrEqual(front.startsWith('line') ? 3 : 4.5);
  });
});
