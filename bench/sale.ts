// A whole sale, from the swipe's last byte to the painted approval, beside a bare HTTPS request to the same simulator with
// the same delay, in turns in one run.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { within } from '../test/e2e/harness/deadline.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { openPty, swipe } from '../test/e2e/harness/pty.ts';
import { launchRegister } from '../test/e2e/harness/register.ts';
import { control, type RunningSimulator, startSimulator } from '../test/e2e/harness/simulator.ts';
import { charge, pressFor, readerReady, salesSent, shows, visa } from '../test/e2e/harness/till.ts';
import { median, round, type Spread, spread } from './figures.ts';

const sales = 25;
/** What a gateway's answer takes on an ordinary day. */
const delayMs = 150;

export interface SaleFigures {
  readonly delayMs: number;
  readonly bareRequestMs: Spread;
  readonly wholeSaleMs: Spread;
  readonly ratio: number;
  readonly addedMs: number;
  readonly swipeToRequestMs: Spread;
  readonly answerToPaintedMs: Spread;
}

/** Wall clock with fractions, the same in every process of this machine. */
const now = (): number => performance.timeOrigin + performance.now();

/** Notes in the page when the first frame that shows `state` has been painted. */
const armPaintWatch = (page: Page, state: string): Promise<void> =>
  page.evaluate((wanted) => {
    const spot = document.querySelector('[data-testid="state"]')?.parentElement ?? document.body;
    const watch = new MutationObserver(() => {
      if (document.querySelector('[data-testid="state"]')?.getAttribute('data-state') !== wanted) return;
      watch.disconnect();
      // A frame's callbacks run before it is painted; a message posted from one is taken after.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          document.documentElement.dataset['paintedAt'] = String(performance.timeOrigin + performance.now());
        };
        port2.postMessage(null);
      });
    });
    delete document.documentElement.dataset['paintedAt'];
    watch.observe(spot.ownerDocument.body, { subtree: true, childList: true, attributes: true });
  }, state);

const paintedAt = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => document.documentElement.dataset['paintedAt'] !== undefined);
  return Number(await page.evaluate(() => document.documentElement.dataset['paintedAt']));
};

/** One keyed sale as plainly as it can be sent, over a connection that is open already. */
const bareSale = (simulator: RunningSimulator, agent: Agent, number: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const { baseUrl, appKey, clientKey, mids } = simulator.description;
    const data = {
      mid: mids.cardPresent,
      amount: '12.34',
      orderid: `bare-${number}`,
      trackdata: visa.tracks.join(''),
    };
    const body = JSON.stringify({ transaction_data: data });
    const started = now();
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Qor-App-Key': appKey,
      'Qor-Client-Key': clientKey,
      'Qor-Idempotent-Key': `bare-${number}-${Math.floor(started)}`,
    };
    const sent = request(`${baseUrl}/payment/sale/swipe`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        if (text.includes('GW00')) resolve(now() - started);
        else reject(new Error(`the bare request was answered ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

const answeredSchema = z.object({ event: z.string(), time: z.string(), path: z.string().optional() });

/** When the register's log says that each sale's answer was there. */
const answersIn = (userData: string): number[] => {
  const folder = path.join(userData, 'logs');
  return readdirSync(folder)
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n'))
    .map((line) => answeredSchema.parse(JSON.parse(line)))
    .filter(
      ({ event, path: where }) => event === 'qor.answered' && where?.startsWith('/payment/sale') === true,
    )
    .map(({ time }) => Date.parse(time));
};

export const benchSale = async (): Promise<SaleFigures> => {
  const folder = makeFolder('bench-sale');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData, { recursive: true });
  const [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
  const register = await launchRegister({
    simulator,
    userData,
    reader,
  });
  const agent = new Agent({ keepAlive: true, ca: readFileSync(simulator.description.caFile) });
  const [bare, whole, toWire, painted]: [number[], number[], number[], number[]] = [[], [], [], []];
  try {
    const { page } = register;
    await shows(page, 'basket');
    await readerReady(page);
    await bareSale(simulator, agent, -1);
    await control(simulator).fault({ fault: 'delay', path: '/payment/sale', share: 1, delayMs });
    for (let index = 0; index < sales; index += 1) {
      bare.push(await within(10_000, 'the bare request', bareSale(simulator, agent, index)));
      await charge(page, '12.34');
      await armPaintWatch(page, 'approved');
      const swiped = now();
      await swipe(reader, visa.tracks);
      const shown = await within(20_000, 'the approval', paintedAt(page));
      whole.push(shown - swiped);
      const [received] = (await salesSent(simulator)).slice(-1).map((sent) => Number(sent['receivedAtMs']));
      toWire.push((received ?? Number.NaN) - swiped);
      painted.push(shown - (answersIn(userData).at(-1) ?? Number.NaN));
      await pressFor(page, 'Enter', 'basket');
    }
  } finally {
    agent.destroy();
    await register.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
  }
  return {
    delayMs,
    bareRequestMs: spread(bare),
    wholeSaleMs: spread(whole),
    ratio: round(median(whole) / median(bare)),
    addedMs: round(median(whole) - median(bare)),
    swipeToRequestMs: spread(toWire),
    answerToPaintedMs: spread(painted),
  };
};
