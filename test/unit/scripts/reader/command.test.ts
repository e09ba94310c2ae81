// The command itself, in a process of its own: what it prints, and how it ends.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.ts';
import { augusta } from '../../drivers/idtech/frames.ts';
import { hidReport } from '../../drivers/magtek/frames.ts';
import { bytes, magtek1, magtek2 } from '../../drivers/track/tracks.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countertop-reader-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const reader = (args: readonly string[], input: Uint8Array | string = ''): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'scripts', 'reader.ts'), ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: folder, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    });
    const ended = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...ended }));
    // A command that does not read its input may have ended before all of it was written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

const card = ['5452300551227189', '545230055', 'HOGAN', '725000000'];
const expectNoCard = ({ out, err }: Ended): void => {
  for (const piece of card) expect(out + err).not.toContain(piece);
};

describe('npm run reader', () => {
  it('decodes bytes, and hexadecimal digits of either case with white space', async () => {
    const plain = await reader(['decode'], bytes(`${magtek1}${magtek2}\r`));
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(plain.out)).toMatchObject({ format: 'iso-track-text', encryption: null });
    expectNoCard(plain);
    const digits = augusta.toString('hex').replace(/(.{7})/g, '$1 \n\t');
    const typed = await reader(
      ['decode', '--hex', '--format', 'auto'],
      digits.slice(0, 90) + digits.slice(90).toUpperCase(),
    );
    expect(typed).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(typed.out)).toMatchObject({ format: 'idtech-enhanced', chip: true });
  });

  it('refuses with a reason and exit code 1', async () => {
    const ended = await reader(['decode'], bytes(magtek1.slice(0, 40)));
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toMatchObject({
      refused: 'cut-short',
      reason: 'The frame stops before its end.',
    });
    expect(ended.err).toBe('Refused: The frame stops before its end.\n');
    expectNoCard(ended);
  });

  it('records, never over a file that is there, and replays', async () => {
    const report = hidReport().toString('hex');
    const recorded = await reader(['record', 'swipe.json', '--hex', '--model', 'magtek-dynamag'], report);
    expect(recorded).toMatchObject({ code: 0, err: '' });
    const text = readFileSync(path.join(folder, 'swipe.json'), 'utf8');
    expect(text).not.toContain(report.slice(14, 60).toUpperCase());
    expect(await reader(['replay', 'swipe.json'])).toMatchObject({
      code: 0,
      out: 'MagTek Dynamag: as recorded\n',
    });
    expect(await reader(['record', 'swipe.json', '--hex'], report)).toMatchObject({ code: 2 });
    writeFileSync(path.join(folder, 'other.json'), text.replace('•••• 1111', '•••• 2222'));
    const other = await reader(['replay', 'other.json']);
    expect(other.code).toBe(1);
    expect(other.err).toContain('outcomes.0.tracks.0.mask: "•••• 2222" was recorded, now "•••• 1111"');
  });

  it('records no byte of what was refused, and says so', async () => {
    const ended = await reader(['record', 'refused.json'], bytes(`${magtek1}${magtek1}`));
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('Refused: ');
    const text = readFileSync(path.join(folder, 'refused.json'), 'utf8');
    expect(text).toContain('"cardData": "left out"');
    expectNoCard({ ...ended, out: text });
    expect(await reader(['replay', 'refused.json'])).toMatchObject({ code: 2 });
  });

  it('lists whatever there is', async () => {
    const ended = await reader(['list']);
    expect(ended.code).toBe(0);
    expect(ended.out).toMatch(/^HID devices/);
    expect(ended.out).toContain('Serial ports');
  });

  it('helps', async () => {
    const ended = await reader(['--help']);
    expect(ended.code).toBe(0);
    expect(ended.out).toContain('decode [--format NAME] [--hex]');
  });

  it('ends with 2 at what it does not understand', async () => {
    const ended = await reader(['decode', '--hex'], '5452300551227189x');
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('hexadecimal digits');
    expectNoCard(ended);
  });
});
