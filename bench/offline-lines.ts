// What was measured of offline entry, for people.
import type { ForwardingFigures, TakingFigures } from './offline.ts';
import type { OfflineStartFigures } from './offline-start.ts';

export interface OfflineFigures {
  readonly taking: TakingFigures;
  readonly forwarding: readonly ForwardingFigures[];
  readonly start: OfflineStartFigures;
}

type Lines = readonly (readonly [string, string])[];

export const offlineLines = ({ taking, forwarding, start }: OfflineFigures): Lines => [
  ...Object.entries({ 'sealing a card': taking.sealMs, 'taking an entry, all of it': taking.takeMs }).map(
    ([name, { p50, p99, count }]) => [name, `${p50} ms, p99 ${p99} ms (of ${count})`] as const,
  ),
  ...forwarding.flatMap(
    ({ delayMs, entries, forwardedMs, bareMs, bareWithCheckMs, ratio, ratioWithCheck, commitsMs }): Lines => {
      const sent = `${entries} sent, gateway with ${delayMs} ms of delay`;
      return [
        [sent, `${forwardedMs} ms each; bare ${bareMs} (${ratio} times)`],
        ['  against bare with its check', `${bareWithCheckMs} ms (${ratioWithCheck} times)`],
        ['  its four durable commits alone', `${commitsMs} ms`],
      ];
    },
  ),
  ...Object.entries({
    'locked, beside no vault': start.locked,
    'opened by the key store': start.opensByItself,
    'opened by the key store, beside no vault': start.besideNoVault,
  }).flatMap(([name, { ratio, emptyMs, waitingMs, stallMs }]): Lines => [
    [
      `start, ${start.waiting.toLocaleString('en')} waiting / none, ${name}`,
      `${ratio} times (${waitingMs.median} against ${emptyMs.median} ms)`,
    ],
    ['  longest wait for main afterwards', `${stallMs.waiting} against ${stallMs.empty} ms`],
  ]),
];
