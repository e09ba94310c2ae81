// @peculiar/x509 stands on tsyringe, which refuses to load without the metadata half of Reflect. The parts of it that
// make certificates need no metadata at all: empty answers do. Imported before the library, for its effect.
const nothing = (): undefined => undefined;
const target = Reflect as unknown as Record<string, unknown>;
target['getMetadata'] ??= nothing;
target['getOwnMetadata'] ??= nothing;
target['defineMetadata'] ??= nothing;
target['hasOwnMetadata'] ??= () => false;
target['metadata'] ??= () => nothing;
