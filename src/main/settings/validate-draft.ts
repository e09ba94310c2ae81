// Whether settings will do, field by field. Pure: what must be looked up (files, the key store, what is kept) comes in
// as facts. Practice needs no gateway, so there none of its fields is looked at.
import type { FieldFault, PlainSettings, SettingsDraft } from '../../contract/settings.ts';
import { metadataEntries, metadataFault } from '../gateway/metadata.ts';
import type { CertificateFile } from './certificate-file.ts';

/** Secrets in the clear, in memory only. */
export interface Secrets {
  readonly appKey?: string | undefined;
  readonly clientKey?: string | undefined;
}

export interface DraftFacts {
  readonly keyStore: 'good' | 'missing';
  readonly extraCa: CertificateFile['state'];
  /** The settings in force. */
  readonly current: PlainSettings;
  /** A payment is unresolved: it must be asked for at the gateway that it was sent to. */
  readonly busy: boolean;
  /** Cards that were taken offline wait for the gateway that is set up. */
  readonly holdsCards: boolean;
}

/** The settings that decide which gateway is asked, and as whom. */
const gatewayFields = [
  'environment',
  'baseUrl',
  'extraCaFile',
  'cardPresentMid',
  'cardNotPresentMid',
] as const satisfies readonly (keyof PlainSettings)[];

/** An app key starts with T in the sandbox and with P in production (QorCommerce v3, authentication page). */
const appKeyPrefix = { sandbox: 'T', production: 'P' } as const;
/** At most 24 characters (the same page). */
const appKeyShape = /^[A-Za-z0-9]{2,24}$/;
/** 32 hexadecimal digits in every example; a little more is let through than the page promises. */
const clientKeyShape = /^[A-Za-z0-9]{8,64}$/;
const midShape = /^\d{1,24}$/;

/**
 * @param kept secrets kept from an earlier save that may be used with this draft (see `gatewayOf`); a draft's own
 * secret goes before them
 * @returns the faults, at most one a field; none when the draft may be saved
 */
export const validateDraft = (draft: SettingsDraft, kept: Secrets, facts: DraftFacts): FieldFault[] => {
  if (facts.busy) {
    const busy = busyFaults(draft, facts.current);
    if (busy.length > 0) return busy;
  }
  const held = facts.holdsCards ? busyFaults(draft, facts.current, 'queue-not-empty') : [];
  if (held.length > 0) return held;
  if (draft.offline.eachMinor > draft.offline.sumMinor) return [{ field: 'offline', fault: 'caps-crossed' }];
  const labels = labelFaults(draft);
  const typesSecret = draft.appKey !== undefined || draft.clientKey !== undefined;
  if (draft.environment === 'practice') return [...(typesSecret ? secretsInPractice(draft) : []), ...labels];
  return [
    ...keyStoreFaults(facts),
    ...baseUrlFaults(draft.baseUrl),
    ...extraCaFaults(facts),
    ...appKeyFaults(draft.appKey ?? kept.appKey, draft.environment),
    ...clientKeyFaults(draft.clientKey ?? kept.clientKey),
    ...midFaults('cardPresentMid', draft.cardPresentMid),
    ...midFaults('cardNotPresentMid', draft.cardNotPresentMid),
    // The simulated reader swipes practice cards; a gateway outside would only decline them.
    ...(draft.reader.kind === 'simulated' ? [{ field: 'reader', fault: 'not-in-practice' } as const] : []),
    ...labels,
  ];
};

/**
 * Which gateway a secret belongs to: environment and origin. A kept secret is used for no other one, so that whoever
 * changes the address has to know the keys as well; otherwise a changed address would carry them off.
 */
export const gatewayOf = (settings: Pick<PlainSettings, 'environment' | 'baseUrl'>): string => {
  const url = parsedUrl(settings.baseUrl);
  return `${settings.environment} ${url?.origin ?? ''}`;
};

const parsedUrl = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};

/** What a draft may not change while a payment is unresolved. */
export const busyFaults = (
  draft: SettingsDraft,
  current: PlainSettings,
  fault: 'busy' | 'queue-not-empty' = 'busy',
): FieldFault[] => [
  ...gatewayFields
    .filter((field) => draft[field] !== current[field])
    .map((field) => ({ field, fault }) as const),
  ...(['appKey', 'clientKey'] as const)
    .filter((field) => draft[field] !== undefined)
    .map((field) => ({ field, fault }) as const),
];

const labelFault = {
  'card-number': 'card-number',
  'name-twice': 'name-twice',
  'name-length': 'name-length',
  'value-length': 'name-length',
  'too-many': 'name-length',
} as const;

/** What travels with every payment holds no card number (QorCommerce v3, metadata). */
const labelFaults = ({ registerName, clerkName, labels }: SettingsDraft): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (metadataFault([['register', registerName]]) === 'card-number')
    faults.push({ field: 'registerName', fault: 'card-number' });
  if (metadataFault([['clerk', clerkName]]) === 'card-number')
    faults.push({ field: 'clerkName', fault: 'card-number' });
  const reserved = { register: 'x', shift: 'x', clerk: 'x', folio: 'x' };
  const fault = metadataFault(metadataEntries({ ...reserved, labels }));
  if (fault !== undefined) faults.push({ field: 'labels', fault: labelFault[fault] });
  return faults;
};

const secretsInPractice = (draft: SettingsDraft): FieldFault[] =>
  (['appKey', 'clientKey'] as const)
    .filter((field) => draft[field] !== undefined)
    .map((field) => ({ field, fault: 'not-in-practice' }) as const);

const keyStoreFaults = (facts: DraftFacts): FieldFault[] =>
  facts.keyStore === 'good' ? [] : [{ field: 'environment', fault: 'key-store-missing' }];

const baseUrlFaults = (text: string): FieldFault[] => {
  const field = 'baseUrl';
  if (text === '') return [{ field, fault: 'missing' }];
  const url = parsedUrl(text);
  if (url === undefined) return [{ field, fault: 'not-a-url' }];
  if (url.protocol !== 'https:') return [{ field, fault: 'not-https' }];
  const extra = url.username + url.password + url.search + url.hash;
  return extra === '' && !/[?#\s]/.test(text) ? [] : [{ field, fault: 'not-a-url' }];
};

const extraCaFaults = ({ extraCa }: DraftFacts): FieldFault[] =>
  extraCa === 'none' || extraCa === 'good' ? [] : [{ field: 'extraCaFile', fault: extraCa }];

const appKeyFaults = (key: string | undefined, environment: 'sandbox' | 'production'): FieldFault[] => {
  const field = 'appKey';
  if (key === undefined) return [{ field, fault: 'missing' }];
  if (!appKeyShape.test(key)) return [{ field, fault: 'app-key-shape' }];
  return key.startsWith(appKeyPrefix[environment]) ? [] : [{ field, fault: 'app-key-prefix' }];
};

const clientKeyFaults = (key: string | undefined): FieldFault[] => {
  const field = 'clientKey';
  if (key === undefined) return [{ field, fault: 'missing' }];
  return clientKeyShape.test(key) ? [] : [{ field, fault: 'client-key-shape' }];
};

const midFaults = (field: 'cardPresentMid' | 'cardNotPresentMid', mid: string): FieldFault[] => {
  if (mid === '') return [{ field, fault: 'missing' }];
  return midShape.test(mid) ? [] : [{ field, fault: 'mid-shape' }];
};
