// Real child processes: a time limit must end the whole group, also one that will not listen.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endGroup, run, startChild, whereIs } from '../../../scripts/processes.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie waits only for its reaper.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe.runIf(process.platform === 'linux')('a child process', () => {
  it('is run to its end with what it said', async () => {
    const ended = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], { timeoutMs: 10_000 });
    expect(ended).toMatchObject({ code: 3, timedOut: false });
    expect(ended.output).toContain('out\n');
    expect(ended.output).toContain('err\n');
  });

  it('that cannot start is told from one that failed', async () => {
    const ended = await run('/no/such/command', [], { timeoutMs: 10_000 });
    expect(ended.code).toBeNull();
    expect(ended.output).toContain('ENOENT');
  });

  it('is ended at its time limit', async () => {
    const ended = await run('sleep', ['60'], { timeoutMs: 50 });
    expect(ended).toMatchObject({ code: null, timedOut: true });
  });

  it('is killed with its own children when it will not listen', async () => {
    const script = 'trap "" TERM; sleep 60 & echo $!; wait';
    const child = startChild('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const grandchild = await new Promise<number>((resolve) =>
      child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
    );
    expect(isAlive(grandchild)).toBe(true);
    await endGroup(child, 50);
    await expect.poll(() => isAlive(grandchild), { timeout: 5_000 }).toBe(false);
    expect(child.signalCode).toBe('SIGKILL');
  });
});

describe.runIf(process.platform !== 'win32')('a command', () => {
  it('is found on PATH, or is not', () => {
    expect(whereIs('sh')).toMatch(/\/sh$/);
    expect(whereIs('countertop-no-such-command')).toBeUndefined();
  });
});
