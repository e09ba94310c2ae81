// A request that a command's schema takes, made from the schema itself: for tests of what stands behind the shape.
import type { z } from 'zod';

const leaves: readonly unknown[] = [
  'sample',
  1,
  2,
  15,
  100,
  1_000,
  10_000,
  true,
  '2026-01-15',
  '0',
  '12:00',
  '0130',
  '01/30',
  'ab@shop.example',
  'https://gateway.example/v3',
  '887728203',
  null,
  0,
  'A1B2C3D4E5F6',
  '',
];

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
}

const candidates = (schema: z.ZodType): readonly unknown[] => {
  const { type, shape, options, entries, values, element, innerType, items } = schema.def as Definition;
  if (type === 'optional') return [undefined];
  if (shape !== undefined)
    return [
      Object.fromEntries(
        Object.entries(shape)
          .map(([name, field]) => [name, sampleOf(field)] as const)
          .filter(([, value]) => value !== undefined),
      ),
    ];
  if (options !== undefined) return options.map(sampleOf);
  if (entries !== undefined) return Object.values(entries);
  if (values !== undefined) return values;
  if (element !== undefined) return [[], [sampleOf(element)]];
  if (items !== undefined) return [items.map(sampleOf)];
  if (innerType !== undefined) return [sampleOf(innerType), null];
  return type === 'record' ? [{}] : leaves;
};

/** @throws Error where no sample was found: teach it another leaf */
export const sampleOf = (schema: z.ZodType): unknown => {
  const tried = candidates(schema);
  const fitting = tried.findIndex((value) => schema.safeParse(value).success);
  if (fitting < 0) throw new Error(`no sample fits ${schema.def.type}: ${JSON.stringify(tried)}`);
  return tried[fitting];
};
