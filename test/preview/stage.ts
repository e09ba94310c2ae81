// Builds the preview and opens it in the real Electron, for looking and for checking. The runtime is the one that
// ELECTRON_OVERRIDE_DIST_PATH names, else the installed one.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { build } from 'vite';

const here = import.meta.dirname;
export const previewRoot = path.resolve(here, '../../out/preview');

export const buildPreview = async (): Promise<void> => {
  await build({ configFile: path.join(here, 'vite.config.ts'), logLevel: 'error' });
  await mkdir(previewRoot, { recursive: true });
  await copyFile(path.join(here, 'main.cjs'), path.join(previewRoot, 'main.cjs'));
  await writeFile(
    path.join(previewRoot, 'package.json'),
    JSON.stringify({ name: 'preview', main: 'main.cjs' }),
  );
};

export interface Stage {
  readonly page: Page;
  /** Everything the page complained about: errors, refused styles and scripts. */
  readonly complaints: string[];
  readonly size: (width: number, height: number) => Promise<void>;
  /** @param payments how many the journal holds */
  readonly show: (scene: string, answerMs?: number, payments?: number) => Promise<void>;
  /** What was copied last. */
  readonly clipboard: () => Promise<string>;
  readonly close: () => Promise<void>;
}

const executable = (): string => {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (dist !== undefined) return path.join(dist, 'electron');
  return createRequire(import.meta.url)('electron') as string;
};

export const openStage = async (): Promise<Stage> => {
  const root = process.getuid?.() === 0;
  const userData = await mkdtemp(path.join(tmpdir(), 'ct-stage-'));
  const app: ElectronApplication = await _electron.launch({
    executablePath: executable(),
    args: [...(root ? ['--no-sandbox'] : []), '--disable-gpu', `--user-data-dir=${userData}`, previewRoot],
    chromiumSandbox: !root,
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    complaints,
    async size(width, height) {
      await app.evaluate(
        ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
        [width, height] as const,
      );
      await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height] as const);
    },
    async show(scene, answerMs = 1_500, payments = 70) {
      await page.goto(`preview://screen/index.html?scene=${scene}&answerMs=${answerMs}&payments=${payments}`);
      await page.waitForSelector('[data-testid=state][data-settled=true]');
    },
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async close() {
      await app.close();
      await rm(userData, { recursive: true, force: true, maxRetries: 10 });
    },
  };
};
