// Text that every store gives back as it was given: no NUL, where SQLite's own functions stop reading, and no lone half
// of a surrogate pair, which UTF-8 cannot hold and a database would quietly replace.

const unstorable = /[\0\p{Surrogate}]/u;

export const isPlainText = (text: string): boolean => !unstorable.test(text);
