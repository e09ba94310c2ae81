import { describe, expect, it } from 'vitest';
import { parseConformance } from '../../../scripts/conformance-options.ts';

describe('npm run conformance', () => {
  const keys = ['--app-key', 'T123', '--client-key', 'abc'];
  const away = ['--base-url', 'https://gateway.example/v3', ...keys];
  const target = {
    baseUrl: 'https://gateway.example/v3',
    appKey: 'T123',
    clientKey: 'abc',
    mid: '887728202',
    midPresent: '887728203',
    write: false,
  };

  it('tests a simulator of its own where no gateway is named, and passes the rest on', () => {
    expect(parseConformance(['storm', '-t', 'a name'])).toEqual({
      help: false,
      passedOn: ['storm', '-t', 'a name'],
    });
    expect(parseConformance(['--help'])).toEqual({ help: true, passedOn: [] });
  });

  it('reads a gateway, with the test merchant ids where none are named', () => {
    expect(parseConformance(away)).toEqual({ help: false, target, passedOn: [] });
    expect(
      parseConformance([...away, '--ca=ca.pem', '--mid', '1', '--mid-present=2', '--write', 'reading']),
    ).toEqual({
      help: false,
      target: { ...target, caFile: 'ca.pem', mid: '1', midPresent: '2', write: true },
      passedOn: ['reading'],
    });
  });

  it('takes the keys from the environment where they are not given', () => {
    const environment = { COUNTERTOP_APP_KEY: 'P9', COUNTERTOP_CLIENT_KEY: 'def' };
    expect(parseConformance(away.slice(0, 2), environment).target).toMatchObject({
      appKey: 'P9',
      clientKey: 'def',
    });
    expect(parseConformance(away, environment).target).toMatchObject({ appKey: 'T123', clientKey: 'abc' });
  });

  it.each([
    ['no keys', away.slice(0, 2), /--app-key and --client-key/],
    ['plain HTTP', ['--base-url', 'http://gateway.example/v3', ...keys], /https/],
    ['an option without its value', ['--base-url', '--app-key', 'T1'], /--base-url needs a value/],
    ['keys for no gateway', keys, /--app-key goes with --base-url/],
    ['--write for no gateway', ['--write'], /--write goes with --base-url/],
    ['--write with a production key', [...away, '--write', '--app-key', 'P123'], /begins with T/],
    ['--write with a key of no kind', [...away, '--write', '--app-key', '123'], /begins with T/],
  ])('stops for %s', (_what, args, sentence) => {
    expect(() => parseConformance(args)).toThrow(sentence);
  });

  it('reads with a production key', () => {
    expect(parseConformance([...away, '--app-key', 'P123']).target?.write).toBe(false);
  });
});
