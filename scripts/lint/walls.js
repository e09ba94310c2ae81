// The walls of the house (docs/architecture.md): who may import whom. The one place where this is written down for
// the machine; the linter reads it, and a unit test checks that every source file stands in a room named here.

/**
 * A room is a folder (or a file) with the rooms it may import from, besides itself. The longest matching path wins,
 * so `src/main/gateway/qor` is a room inside `src/main/gateway`. `packages` lists the guarded packages it may use.
 * @typedef {{ path: string, may: string[], packages?: string[], why: string }} Room
 * @type {Room[]}
 */
export const rooms = [
  {
    path: 'drivers/serial',
    may: ['drivers', 'drivers/track'],
    packages: ['serialport'],
    why: 'a driver knows bytes and nothing of payments',
  },
  {
    path: 'drivers/idtech',
    may: ['drivers', 'drivers/track'],
    why: 'a driver knows bytes and nothing of payments',
  },
  {
    path: 'drivers/hid',
    may: ['drivers', 'drivers/magtek'],
    packages: ['node-hid', 'usb'],
    why: 'a driver knows bytes and nothing of payments',
  },
  {
    path: 'drivers/wedge',
    may: ['drivers', 'drivers/formats'],
    why: 'a driver knows keys and nothing of windows or payments',
  },
  { path: 'drivers', may: ['drivers/track'], why: 'a driver knows bytes and nothing of payments' },
  { path: 'drivers/track', may: [], why: 'tracks are pure' },
  {
    path: 'drivers/magtek',
    may: ['drivers', 'drivers/track'],
    why: 'a driver knows bytes and nothing of payments',
  },
  {
    path: 'drivers/formats',
    may: ['drivers', 'drivers/track', 'drivers/magtek', 'drivers/idtech'],
    why: 'the register of formats knows every decoder and no wire',
  },
  {
    path: 'drivers/models',
    may: ['drivers', 'drivers/formats', 'drivers/magtek', 'drivers/idtech'],
    why: 'a model is data and the assembler of its reports; it knows no wire',
  },
  {
    path: 'drivers/simulated',
    may: ['drivers', 'drivers/track', 'drivers/magtek', 'drivers/idtech', 'drivers/formats'],
    why: 'twins make what the real decoders read',
  },
  { path: 'src/contract', may: [], why: 'the contract is the ground floor that every process shares' },
  {
    path: 'src/preload',
    may: ['src/contract'],
    packages: ['electron'],
    why: 'the preload builds one object from the contract',
  },
  {
    path: 'src/renderer',
    may: ['src/contract'],
    why: 'the screen knows the contract and no card, key or URL',
  },
  {
    path: 'src/simulator',
    may: [],
    packages: ['libsql', 'fastify', 'node:https', 'node:http', 'node:tls', 'node:net'],
    why: 'the simulator is the other side of the wire',
  },
  { path: 'src/main/base', may: [], why: 'base knows nobody' },
  { path: 'src/main/money', may: ['src/main/base'], why: 'money knows only base' },
  {
    path: 'src/main/card',
    may: ['src/main/base', 'src/main/money'],
    why: 'card data stands below every user of it',
  },
  {
    path: 'src/main/gateway',
    may: ['src/main/base', 'src/main/money', 'src/main/card'],
    why: 'the gateway port knows no wire',
  },
  {
    path: 'src/main/gateway/qor',
    may: ['src/main/gateway', 'src/main/base', 'src/main/money', 'src/main/card'],
    packages: ['node:https', 'node:tls'],
    why: 'one wire, known only to the composition root',
  },
  {
    path: 'src/main/journal',
    may: ['src/main/base', 'src/main/money'],
    why: 'the journal port knows no database',
  },
  {
    path: 'src/main/journal/sqlite',
    may: ['src/main/journal', 'src/main/base', 'src/main/money'],
    packages: ['libsql'],
    why: 'one database, known only to the composition root',
  },
  { path: 'src/main/secrets', may: [], why: 'hashing a secret knows nobody' },
  {
    path: 'src/main/people',
    may: ['src/main/base', 'src/main/secrets', 'src/main/journal', 'src/contract'],
    why: 'who stands at the till knows nothing of money',
  },
  {
    path: 'src/main/network',
    may: ['src/main/base', 'src/contract'],
    why: 'what is down is told from what is heard; it asks nobody itself but through ports',
  },
  {
    path: 'src/main/vault',
    may: ['src/main/base', 'src/main/money', 'src/main/card', 'src/main/secrets'],
    why: 'the vault keeps sealed cards and knows no gateway and no journal',
  },
  {
    path: 'src/main/vault/sqlite',
    may: ['src/main/vault', 'src/main/base', 'src/main/money', 'src/main/journal/sqlite', 'src/main/journal'],
    why: 'one database, known only to the composition root; the driver is the journal’s',
  },
  {
    path: 'src/main/offline',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/card',
      'src/main/journal',
      'src/main/payment',
      'src/main/vault',
      'src/contract',
    ],
    why: 'offline entry knows the vault and what a payment is, and no wire',
  },
  {
    path: 'src/main/drill',
    may: [
      'src/main/base',
      'src/main/gateway',
      'src/main/network',
      'src/main/offline',
      'src/main/payment',
      'src/contract',
    ],
    why: 'the drill cuts the way to the gateway and watches; it moves no money and keeps nothing',
  },
  {
    path: 'src/main/payment',
    may: ['src/main/base', 'src/main/money', 'src/main/card', 'src/main/gateway', 'src/main/journal'],
    why: 'a payment knows ports, never an adapter',
  },
  {
    path: 'src/main/customers',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/gateway',
      'src/main/journal',
      'src/main/payment',
      'src/contract',
    ],
    why: 'stored cards and series know ports, and what a payment is',
  },
  {
    path: 'src/main/folio',
    may: ['src/main/base', 'src/main/money', 'src/main/card', 'src/main/journal'],
    why: 'a folio is reckoned from its record and from what it is told of payments; it moves no money itself',
  },
  {
    path: 'src/main/front-desk',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/card',
      'src/main/folio',
      'src/main/payment',
      'src/main/journal',
      'src/main/receipt',
      'src/contract',
    ],
    why: 'the front desk carries out what a folio reckons, by payments, and knows no wire',
  },
  {
    path: 'src/main/gift',
    may: ['src/main/base', 'src/main/money', 'src/main/card', 'src/main/gateway', 'src/main/journal'],
    why: 'the gift-card desk knows ports, never an adapter',
  },
  {
    path: 'src/main/receipt',
    may: ['src/main/base', 'src/main/money', 'src/main/payment'],
    why: 'a receipt is made from a payment record',
  },
  {
    path: 'src/main/device',
    may: ['src/main/base', 'src/main/card', 'drivers', 'drivers/track'],
    why: 'a reader session turns reads into card data',
  },
  {
    path: 'src/reader-host',
    may: ['drivers/**'],
    why: 'the reader process knows devices, and nothing of the register',
  },
  {
    path: 'src/main/readers',
    may: ['src/main/base', 'src/main/device', 'src/reader-host', 'src/contract', 'drivers/**'],
    packages: ['electron'],
    why: 'the readers are told of, chosen and tested here; what a card pays is not known',
  },
  {
    path: 'src/main/settings',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/card',
      'src/main/folio',
      'src/main/gateway',
      'src/contract',
    ],
    packages: ['electron'],
    why: 'settings know the contract, the key store and what a gateway port takes',
  },
  {
    path: 'src/main/settlement',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/gateway',
      'src/main/journal',
      'src/main/payment',
      'src/main/tasks',
      'src/contract',
    ],
    why: 'the comparison reads both sides and moves no money itself',
  },
  {
    path: 'src/main/tasks',
    may: ['src/main/base', 'src/contract'],
    why: 'a task is told of and called off, whatever it does',
  },
  {
    path: 'src/main/register',
    may: [
      'src/main/base',
      'src/main/money',
      'src/main/card',
      'src/main/gateway',
      'src/main/journal',
      'src/main/payment',
      'src/main/gift',
      'src/main/offline',
      'src/main/receipt',
      'src/main/tasks',
      'src/contract',
    ],
    why: 'the register joins the domain rooms and knows no adapter',
  },
  {
    path: 'src/main/shell',
    may: ['src/main/base', 'src/contract'],
    packages: ['electron'],
    why: 'the shell is windows and security policy',
  },
  {
    path: 'src/main/ipc',
    may: [
      'src/main/base',
      'src/main/customers',
      'src/main/drill',
      'src/main/front-desk',
      'src/main/offline',
      'src/main/people',
      'src/main/readers',
      'src/main/register',
      'src/main/settings',
      'src/main/settlement',
      'src/main/tasks',
      'src/main/shell',
      'src/contract',
    ],
    packages: ['electron'],
    why: 'handlers hand over to the register',
  },
  {
    path: 'src/main',
    may: ['src/main/**', 'src/contract', 'drivers/**'],
    packages: ['electron'],
    why: 'the composition root wires everything and is imported by nobody',
  },
];

/** Packages that reach the world: only the rooms that name them may import them. */
export const guardedPackages = [
  'electron',
  'libsql',
  'serialport',
  'node-hid',
  'usb',
  'fastify',
  'node:https',
  'node:http',
  'node:net',
  'node:tls',
];

/** @param {string} file path from the repository's root, with forward slashes @returns {Room | undefined} */
export const roomOf = (file) =>
  rooms
    .filter((room) => file === room.path || file.startsWith(`${room.path}/`))
    .sort((left, right) => right.path.length - left.path.length)[0];

/**
 * @param {string} from importing file @param {string} to imported file, both from the root
 * @returns {string | undefined} the sentence to show, or undefined when the import is allowed
 */
export const wallBetween = (from, to) => {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  const target = roomOf(to);
  if (target === undefined)
    return `Wall: ${room.path} may not import ${to}, which stands outside the house (${room.why}).`;
  if (target === room) return undefined;
  const allowed = room.may.some((path) =>
    path.endsWith('/**') ? `${target.path}/`.startsWith(path.slice(0, -2)) : target.path === path,
  );
  if (allowed) return undefined;
  const may = room.may.length === 0 ? 'nothing outside itself' : room.may.join(', ');
  return `Wall: ${room.path} may import ${may}; not ${target.path} (${room.why}).`;
};

/** @param {string} from @param {string} name a package or node builtin */
export const packageWall = (from, name) => {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  const guarded = guardedPackages.find((entry) => name === entry || name.startsWith(`${entry}/`));
  if (guarded === undefined || (room.packages ?? []).includes(guarded)) return undefined;
  const owners = rooms.filter((entry) => entry.packages?.includes(guarded)).map((entry) => entry.path);
  return `Wall: only ${owners.join(', ') || 'no room'} may import ${guarded}; ${room.path} may not (${room.why}).`;
};
