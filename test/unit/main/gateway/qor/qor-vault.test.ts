// Stored cards through the port, against a real TLS server.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CardVault } from '../../../../../src/main/gateway/vault.ts';
import { pan } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { openLine, type Line } from './support/line.ts';
import { json } from './support/test-server.ts';

const token = '111141$KR0eAiX2';
const newToken = '111141$Zz9eAiX2';
const row = { cardholder_name: 'TEST CARD', type: 'Visa', last_4: '1111', expdate: '1230' };
const stored = { token, lastFour: '1111', brand: 'visa', cardholderName: 'TEST CARD', expiry: '1230' };

let certificates: Certificates;
let line: Line;
let vault: CardVault;
beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  line = await openLine(certificates);
  ({ vault } = line.qor);
});
afterEach(() => line.close());

const answer = (body: object, httpStatus = 200) =>
  line.server.behave(json({ status: 'ok', code: 'GW00', message: '', ...body }, httpStatus));

describe('the vault', () => {
  it('changes an expiry', async () => {
    answer({ token });
    expect(await vault.changeExpiry(token, '1111', '1231')).toEqual({ name: 'done', value: undefined });
    expect(line.asked()).toEqual(['PATCH /payment/token']);
    expect(line.body()).toEqual({ transaction_data: { token, last4: '1111', expdate: '1231' } });
  });

  it('rotates and rolls back, and hands over the token it is then', async () => {
    answer({ token: newToken });
    expect(await vault.rotate(token, '1111')).toEqual({ name: 'done', value: newToken });
    expect(line.body()).toMatchObject({ transaction_data: { intent: 'rotate' } });
    expect(await vault.rollBack(newToken, '1111')).toEqual({ name: 'done', value: newToken });
    expect(line.body()).toMatchObject({ transaction_data: { intent: 'rollback' } });
  });

  it('does not know how a rotation went that was answered without a token', async () => {
    answer({});
    expect(await vault.rotate(token, '1111')).toEqual({ name: 'unknown', reason: 'unreadable' });
  });

  it('removes', async () => {
    answer({});
    expect(await vault.remove(token, '1111')).toEqual({ name: 'done', value: undefined });
    expect(line.asked()).toEqual(['DELETE /payment/token?token=111141%24KR0eAiX2&last4=1111']);
  });

  it('reads one, by whose token it asked', async () => {
    answer({ token: [row] });
    expect(await vault.read(token)).toEqual({ name: 'done', value: stored });
    expect(line.asked()).toEqual(['GET /payment/token/111141%24KR0eAiX2']);
  });

  it('reads one that says little', async () => {
    answer({ token: [{}] });
    expect(await vault.read(token)).toEqual({
      name: 'done',
      value: { token, lastFour: '', brand: '', cardholderName: '', expiry: null },
    });
  });

  it.each([200, 404])('reads nothing where there is none: HTTP %d', async (httpStatus) => {
    answer({ status: 'error', code: 'GW76' }, httpStatus);
    expect(await vault.read(token)).toEqual({ name: 'done', value: null });
    expect(await vault.profile('p-1')).toEqual({ name: 'done', value: [] });
  });

  it('lists a profile’s and those that expire, but no row without its token', async () => {
    answer({ tokens: [{ token, ...row }, row] });
    expect(await vault.profile('p-1')).toEqual({ name: 'done', value: [stored] });
    expect(await vault.expiring()).toEqual({ name: 'done', value: [stored] });
    expect(line.asked()).toEqual(['GET /payment/tokens/p-1', 'GET /payment/tokens/expiring']);
  });
});

describe('every call of the vault', () => {
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['changeExpiry', () => vault.changeExpiry(token, '1111', '1231')],
    ['rotate', () => vault.rotate(token, '1111')],
    ['rollBack', () => vault.rollBack(token, '1111')],
    ['remove', () => vault.remove(token, '1111')],
    ['read', () => vault.read(token)],
    ['profile', () => vault.profile('p-1')],
    ['expiring', () => vault.expiring()],
  ];

  it.each(calls)('%s tells a refusal from not knowing', async (_name, call) => {
    answer({ status: 'error', code: 'GW19' });
    expect(await call()).toEqual({ name: 'refused', code: 'GW19' });
    answer({ status: 'error', code: 'GW03' }, 403);
    expect(await call()).toEqual({ name: 'refused', code: 'HTTP403' });
    answer({ code: 'GW96' });
    expect(await call()).toEqual({ name: 'unknown', reason: 'ask' });
    answer({}, 500);
    expect(await call()).toEqual({ name: 'unknown', reason: 'server-error' });
    line.server.behave(json('<html>'));
    expect(await call()).toEqual({ name: 'unknown', reason: 'unreadable' });
    line.server.behave((_seen, _response, socket) => socket.destroy());
    expect(await call()).toEqual({ name: 'unknown', reason: 'connection-lost' });
  });

  it('sends no card number that was given for a token or a profile', async () => {
    const noRecord = { name: 'refused', code: 'GW76' };
    expect(await vault.changeExpiry(pan, '1111', '1231')).toEqual(noRecord);
    expect(await vault.rotate(pan, '1111')).toEqual(noRecord);
    expect(await vault.rollBack(pan, '1111')).toEqual(noRecord);
    expect(await vault.remove(pan, '1111')).toEqual(noRecord);
    expect(await vault.read(pan)).toEqual({ name: 'done', value: null });
    expect(await vault.profile(pan)).toEqual({ name: 'done', value: [] });
    expect(line.server.connections()).toBe(0);
    expect(line.log.join()).not.toContain(pan);
  });
});
