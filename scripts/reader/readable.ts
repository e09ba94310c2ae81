// JSON for people: what holds only plain values stands on one line, so that a track, a check and a row are a line each.

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** @param value of JSON: no undefined, no functions */
export const readable = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(([key, member]) =>
    isList ? readable(member) : `${JSON.stringify(key)}: ${readable(member)}`,
  );
  const [open, close, space] = isList ? ['[', ']', ''] : ['{', '}', ' '];
  if (members.length === 0) return open + close;
  if (Object.values(value).every(isPlain)) return `${open}${space}${members.join(', ')}${space}${close}`;
  return `${open}\n  ${members.map(indented).join(',\n  ')}\n${close}`;
};
