// Joins a till to the watch over what is down: its gateway is listened to, its reader and its screen are told of.
import type { PlainSettings } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Outage } from './drill/outage.ts';
import type { CardGateway } from './gateway/port.ts';
import { JournalFault } from './journal/port.ts';
import { missingGateway } from './missing-gateway.ts';
import { type HeardAnswer, reachedByAsking, reachedByPayment } from './network/answers.ts';
import { NetworkWatch } from './network/network-watch.ts';
import { liveNetworkPace, practiceNetworkPace } from './network/pace.ts';
import { practiceSurroundings, type Surroundings, surroundingsOf } from './network/surroundings.ts';
import type { ReaderListener } from './reader-slot.ts';
import type { Till } from './register/till.ts';

/** The same gateway; whatever its answers say of the way to it is heard. No request is added, and none is changed. */
export const listenedTo = (gateway: CardGateway, watch: Pick<NetworkWatch, 'hear'>): CardGateway => {
  const asked = <Answer extends HeardAnswer>(answer: Answer): Answer => {
    watch.hear({ name: 'check', reached: reachedByAsking(answer) });
    return answer;
  };
  return {
    warm: () => gateway.warm(),
    close: () => gateway.close(),
    prepare: (request, presented) => gateway.prepare(request, presented),
    async send(prepared, idempotencyKey) {
      const outcome = await gateway.send(prepared, idempotencyKey);
      watch.hear({ name: 'payment', reached: reachedByPayment(outcome) });
      return outcome;
    },
    lookUp: async (query) => asked(await gateway.lookUp(query)),
    facts: async (transactionId) => asked(await gateway.facts(transactionId)),
    // The watch's own question: it hears the answer itself.
    check: () => gateway.check(),
  };
};

/** Telling the screen reads the disk. That it cannot be read now says nothing of the gateway: the watch goes on. */
const told = (tell: () => void): void => {
  try {
    tell();
  } catch (fault) {
    if (!(fault instanceof JournalFault)) throw fault;
  }
};

interface Joined {
  /** What payments go through. */
  readonly gateway: CardGateway;
  readonly watch: NetworkWatch;
  /** Tells the till of its reader, and the watch with it. */
  readerTold(till: Till): ReaderListener;
  /** From now on the screen is told, and the gateway asked where one is set up. */
  tell(till: Till): void;
}

/**
 * @param found the gateway; undefined where none is set up: then only the reader is watched
 * @param outage that practice mode plays between the till and its gateway
 */
export const networkOf = ({
  found: real,
  outage,
  settings,
  clock,
  surroundings = real === undefined || settings.environment === 'practice'
    ? practiceSurroundings
    : surroundingsOf(settings.baseUrl, clock),
}: {
  readonly found: CardGateway | undefined;
  readonly settings: PlainSettings;
  readonly clock: Clock;
  readonly surroundings?: Surroundings | undefined;
  readonly outage?: Outage | undefined;
}): Joined => {
  const found = real === undefined ? undefined : (outage?.gateway(real) ?? real);
  const plain = found ?? missingGateway.gateway;
  let checked: (answer: Awaited<ReturnType<CardGateway['check']>>) => void = () => undefined;
  const watch = new NetworkWatch({
    check: async () => {
      const answer = await plain.check();
      checked(answer);
      return answer;
    },
    surroundings: outage?.surroundings(surroundings) ?? surroundings,
    clock,
    pace: settings.environment === 'practice' ? practiceNetworkPace : liveNetworkPace,
  });
  return {
    gateway: found === undefined ? plain : listenedTo(found, watch),
    watch,
    readerTold: (till) => ({
      readerChanged: (reader) => {
        till.readerChanged(reader);
        watch.hear({ name: 'reader', state: reader.state });
      },
      swipeHinted: (hint) => till.swipeHinted(hint),
    }),
    tell(till) {
      checked = (answer) => told(() => till.gatewayChecked(answer));
      const show = (): void => told(() => till.networkChanged(watch.view()));
      watch.onChange(show);
      show();
      if (found !== undefined) watch.start();
    },
  };
};
