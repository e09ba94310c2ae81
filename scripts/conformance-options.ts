// The arguments of `npm run conformance`. Pure.
import { Stop } from './stop.ts';

/** A gateway that the conformance tests do not start themselves. */
export interface ConformanceTarget {
  readonly baseUrl: string;
  readonly appKey: string;
  readonly clientKey: string;
  readonly mid: string;
  readonly midPresent: string;
  /** A PEM file of one more certificate authority to trust. */
  readonly caFile?: string;
  /** Whether the published test cards may be charged. */
  readonly write: boolean;
}

export interface ConformanceOptions {
  readonly help: boolean;
  /** None: a simulator of their own. */
  readonly target?: ConformanceTarget;
  /** What vitest gets, in the order given: a file, `-t "a name"`. */
  readonly passedOn: readonly string[];
}

export const conformanceHelp = `npm run conformance -- [options] [what vitest takes: a file, -t "a name"]

Puts the gateway client through every endpoint and every fault of a simulator of its own. With --base-url it asks that
gateway instead: reads only, unless --write is given.

  --base-url URL     https://…/v3
  --app-key K        or in the environment: COUNTERTOP_APP_KEY
  --client-key K     or in the environment: COUNTERTOP_CLIENT_KEY
  --ca FILE          PEM of a certificate authority to trust besides the usual ones
  --mid M            merchant id for cards that are not present (default: the published test one)
  --mid-present M    merchant id for cards that are present (default: the published test one)
  --write            charge the published test cards as well; testing keys (T…) only
  --help             this list`;

/** QorCommerce v3, getting-started page: the merchant ids of test mode. */
const testMids = { notPresent: '887728202', present: '887728203' };

const conformanceValues = ['base-url', 'app-key', 'client-key', 'ca', 'mid', 'mid-present'] as const;
type ConformanceValue = (typeof conformanceValues)[number];

const readConformance = (args: readonly string[]) => {
  const given: Partial<Record<ConformanceValue, string>> = {};
  const [switches, passedOn]: [Set<string>, string[]] = [new Set(), []];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [name = '', attached] = argument.split(/=(.*)/s);
    const value = conformanceValues.find((one) => name === `--${one}`);
    if (value !== undefined) {
      const text = attached ?? args[(index += 1)] ?? '';
      if (text === '' || text.startsWith('--'))
        throw new Stop(`${name} needs a value.\n\n${conformanceHelp}`);
      given[value] = text;
    } else if (['--write', '--help', '-h'].includes(argument)) switches.add(argument);
    else passedOn.push(argument);
  }
  return { given, switches, passedOn };
};

/** Throws a Stop for a target that is not whole, or one that would be charged with keys that are not for testing. */
export const parseConformance = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): ConformanceOptions => {
  const { given, switches, passedOn } = readConformance(args);
  const help = switches.has('--help') || switches.has('-h');
  const baseUrl = given['base-url'];
  if (baseUrl === undefined) {
    const [stray] = [...Object.keys(given), ...(switches.has('--write') ? ['write'] : [])];
    if (stray !== undefined && !help)
      throw new Stop(`--${stray} goes with --base-url.\n\n${conformanceHelp}`);
    return { help, passedOn };
  }
  const [
    appKey = environment['COUNTERTOP_APP_KEY'] ?? '',
    clientKey = environment['COUNTERTOP_CLIENT_KEY'] ?? '',
  ] = [given['app-key'], given['client-key']];
  if (!baseUrl.startsWith('https://')) throw new Stop('--base-url begins with https://.');
  if (appKey === '' || clientKey === '') throw new Stop('--base-url needs --app-key and --client-key.');
  const write = switches.has('--write');
  if (write && !appKey.startsWith('T'))
    throw new Stop('--write charges cards and takes a testing key alone: an app key that begins with T.');
  const target = {
    baseUrl,
    appKey,
    clientKey,
    mid: given.mid ?? testMids.notPresent,
    midPresent: given['mid-present'] ?? testMids.present,
    ...(given.ca === undefined ? {} : { caFile: given.ca }),
    write,
  };
  return { help, target, passedOn };
};
