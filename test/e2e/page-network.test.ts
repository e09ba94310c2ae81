// Nobody can be reached from the page, whoever took it over, and it goes nowhere: tried in the real page, under its real
// policy, on a server that counts its callers.
import { createServer, connect, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/deadline.ts';
import { openPractice } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { afterFailure, logOf, stateOf } from './harness/till.ts';

describe('the page', () => {
  let server: Server;
  let address: string;
  let callers = 0;
  let register: Register;

  beforeAll(async () => {
    server = createServer((socket) => {
      callers += 1;
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    address = `127.0.0.1:${port}`;
    register = await openPractice();
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    server.close();
  });

  const logged = (event: string): number =>
    logOf(register.userData).filter((line) => line.event === event).length;

  it('reaches nobody, by any way that a page has', async () => {
    const { page } = register;
    // A server that counts callers does count one.
    const caller = connect(Number(address.split(':')[1]), '127.0.0.1');
    await once(caller, 'close');
    expect(callers).toBe(1);

    const outcomes = await page.evaluate(async (host) => {
      const url = `http://${host}/`;
      const refused = new Set<string>();
      document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
      const failed = (target: EventTarget): Promise<string> =>
        new Promise((resolve) => {
          for (const [type, word] of [
            ['error', 'refused'],
            ['load', 'loaded'],
            ['open', 'open'],
          ] as const)
            target.addEventListener(type, () => resolve(word), { once: true });
        });
      const added = <Tag extends 'img' | 'script' | 'link'>(
        tag: Tag,
        parts: Partial<HTMLElementTagNameMap[Tag]>,
      ): Promise<string> => {
        const element = Object.assign(document.createElement(tag), parts);
        const outcome = failed(element);
        document.body.append(element);
        return outcome;
      };
      const request = new XMLHttpRequest();
      request.open('GET', url);
      const requested = failed(request);
      request.send();
      const outcomes = {
        fetch: await fetch(url, { mode: 'no-cors' }).then(
          () => 'answered',
          () => 'refused',
        ),
        request: await requested,
        socket: await failed(new WebSocket(`ws://${host}/`)),
        events: await failed(new EventSource(url)),
        picture: await added('img', { src: `${url}a.png` }),
        script: await added('script', { src: `${url}a.js` }),
        style: await added('link', { rel: 'stylesheet', href: `${url}a.css` }),
      };
      // These tell nobody how they fared; the caller's count does.
      navigator.sendBeacon(url, 'x');
      document.body.append(
        ...['preconnect', 'dns-prefetch', 'prefetch'].map((rel) =>
          Object.assign(document.createElement('link'), { rel, href: url }),
        ),
        Object.assign(document.createElement('iframe'), { src: url }),
      );
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
      document.body.append(form);
      form.submit();
      // WebRTC has no directive of the policy. Its way out is a TURN server over TCP.
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: `turn:${host}?transport=tcp`, username: 'x', credential: 'x' }],
      });
      peer.createDataChannel('x');
      const gathered = new Promise((resolve) => {
        peer.onicegatheringstatechange = () => {
          if (peer.iceGatheringState === 'complete') resolve(true);
        };
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
      Object.assign(globalThis, { refusedByPolicy: refused });
      return outcomes;
    }, address);

    expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']));
    const directives = [
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'script-src-elem',
      'style-src-elem',
    ];
    await until(10_000, 'the policy has refused all of them', async () => {
      const refused = await page.evaluate(() => [
        ...(globalThis as unknown as { refusedByPolicy: Set<string> }).refusedByPolicy,
      ]);
      return directives.every((directive) => refused.includes(directive)) ? true : undefined;
    });
    expect(callers).toBe(1);
  });

  it('goes nowhere and opens nothing', async () => {
    const { page, app } = register;
    const before = page.url();
    const windows = logged('shell.window-refused');
    const opened = await page.evaluate((url) => window.open(url) === null, `http://${address}/`);
    expect(opened).toBe(true);
    expect(logged('shell.window-refused')).toBe(windows + 1);
    // Chromium itself does not look at this one; the others it would.
    await page.evaluate(() => location.assign('file:///etc/passwd'));
    for (const url of [`http://${address}/`, 'https://example.com/', 'countertop://other/', 'mailto:a@b.c']) {
      const refused = logged('shell.navigation-refused');
      await page.evaluate((to) => location.assign(to), url);
      await until(10_000, `going to ${url} is refused`, () =>
        logged('shell.navigation-refused') > refused ? true : undefined,
      );
    }
    expect(page.url()).toBe(before);
    expect(await stateOf(page)).toBe('basket');
    expect(app.windows()).toHaveLength(1);
    expect(callers).toBe(1);
  });
});
