// Request bodies: strict JSON, or form encoding in its three seen spellings (`transaction_data[mid]=…`,
// `transaction_data={json}`, flat pairs). The payment sits in `transaction_data`, the order of a receipt in `receipt`; a
// flat root is taken as well, with a warning, because two of the vendor's own examples are flat. The cash page puts
// three fields beside `transaction_data`; they are read as if they stood in it. Objects made here have no prototype.

export type Data = Readonly<Record<string, unknown>>;

export type ParsedBody =
  | { readonly ok: true; readonly data: Data; readonly flat: boolean }
  | { readonly ok: false; readonly message: string };

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const put = (root: Record<string, unknown>, name: string, value: string): void => {
  const keys = name.split('[').map((part) => part.replace(/\]$/, ''));
  const last = keys.pop() ?? name;
  let target = root;
  for (const key of keys) {
    const next = target[key];
    const fresh = Object.create(null) as Record<string, unknown>;
    if (isObject(next)) target = next;
    else {
      target[key] = fresh;
      target = fresh;
    }
  }
  target[last] = value;
};

const wrappers = ['transaction_data', 'receipt'] as const;

const parseForm = (text: string): Data => {
  const root = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(text)) put(root, name, value);
  for (const name of wrappers) {
    const wrapped = root[name];
    if (typeof wrapped === 'string') root[name] = parseJson(wrapped);
  }
  return root;
};

const besideNames = ['type', 'mid', 'items'];

const withBeside = (data: Data, root: Data): Data => {
  const beside = besideNames.filter((name) => root[name] !== undefined);
  return beside.length === 0
    ? data
    : { ...data, ...Object.fromEntries(beside.map((name) => [name, root[name]])) };
};

export const parseBody = (text: string, contentType: string): ParsedBody => {
  const form = contentType.startsWith('application/x-www-form-urlencoded');
  const root = form ? parseForm(text) : parseJson(text);
  if (!isObject(root)) return { ok: false, message: 'The body is not a JSON object.' };
  const wrapper = wrappers.find((name) => name in root);
  if (wrapper === undefined) return { ok: true, data: root, flat: true };
  const data = root[wrapper];
  if (!isObject(data)) return { ok: false, message: `${wrapper} is not an object.` };
  return { ok: true, data: withBeside(data, root), flat: false };
};

/** The same text for the same value, whatever the order of its keys. For fingerprints. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join(',')}}`;
};
