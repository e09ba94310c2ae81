import { describe, expect, it } from 'vitest';
import { parseStart, parseTest, startHelp } from '../../../scripts/options.ts';
import { Stop } from '../../../scripts/stop.ts';

describe('the arguments of npm start', () => {
  it('are all off when nothing is given', () => {
    expect(parseStart([])).toEqual({ help: false, fetchElectron: false, rebuild: false, passedOn: [] });
  });

  it('are recognized in any order', () => {
    const options = parseStart(['--rebuild', '--fetch-electron', '-h']);
    expect(options).toEqual({ help: true, fetchElectron: true, rebuild: true, passedOn: [] });
  });

  it.each([[['--user-data', '/till 1']], [['--user-data=/till 1']]])('turn %j into the switch', (args) => {
    expect(parseStart(args).passedOn).toEqual(['--user-data-dir=/till 1']);
  });

  it('keep what the application understands, in order', () => {
    const args = ['--lang=de', '--user-data', 'a=b', '--disable-gpu'];
    expect(parseStart(args).passedOn).toEqual(['--lang=de', '--user-data-dir=a=b', '--disable-gpu']);
  });

  it.each([[['--user-data']], [['--user-data', '--rebuild']], [['--user-data=']]])('refuse %j', (args) => {
    expect(() => parseStart(args)).toThrow(Stop);
  });

  it('are all in the help', () => {
    for (const option of ['--help', '--user-data', '--fetch-electron', '--rebuild'])
      expect(startHelp).toContain(option);
  });
});

describe('the arguments of npm test', () => {
  it('mean everything when none is given', () => {
    expect(parseTest([])).toEqual({ help: false, kinds: ['check', 'unit', 'conformance', 'e2e'], files: [] });
  });

  it('choose kinds, run in the fixed order', () => {
    expect(parseTest(['e2e', 'unit']).kinds).toEqual(['unit', 'e2e']);
  });

  it('name files within a kind', () => {
    expect(parseTest(['unit', 'money'])).toMatchObject({ kinds: ['unit'], files: ['money'] });
  });

  it('leave the checks out when only files are named', () => {
    expect(parseTest(['money']).kinds).toEqual(['unit', 'conformance', 'e2e']);
  });

  it('refuse an unknown option and list the known ones', () => {
    expect(() => parseTest(['--watch'])).toThrow(/--watch[^]*conformance/);
  });
});
