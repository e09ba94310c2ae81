// The subjects of kept records: `room:id`. The colon is what tells their entries from all others, also to whoever reads
// a journal and knows only the hashed fields; so no other entry may have one.

/** Whether an entry without a payment row is about a kept record. */
export const looksKept = (subject: string): boolean => subject.includes(':');

export const isKeptSubject = (subject: string): boolean => /^[a-z][a-z0-9-]*:[^:]+$/.test(subject);

export const keptSubject = (room: string, id: string): string => `${room}:${id}`;

/** The id in a kept record's subject. */
export const keptId = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

/** The body by which a record is removed, as it is written down. */
export const removedBody = 'null';
