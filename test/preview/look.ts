// Takes a picture of every state at both sizes, for people to look at: `node test/preview/look.ts [scene…]`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { everyScene } from '../helpers/fake-bridge-tenders.ts';
import { poses } from './poses.ts';
import { buildPreview, openStage, previewRoot } from './stage.ts';

const sizes = [
  [1280, 800],
  [1024, 768],
] as const;

const look = async (names: readonly string[]): Promise<void> => {
  const folder = path.join(previewRoot, 'pictures');
  await mkdir(folder, { recursive: true });
  await buildPreview();
  const stage = await openStage();
  try {
    for (const [width, height] of sizes) {
      await stage.size(width, height);
      for (const name of names) {
        await (poses[name]?.(stage) ?? stage.show(name));
        await stage.page.waitForTimeout(350);
        await stage.page.screenshot({
          path: path.join(folder, `${name}-${width}.png`),
          // Hiding the caret would inject a style, which the policy refuses.
          caret: 'initial',
        });
      }
    }
    for (const complaint of stage.complaints) console.error(complaint);
  } finally {
    await stage.close();
  }
};

const asked = process.argv.slice(2);
await look(asked.length > 0 ? asked : [...Object.keys(everyScene), ...Object.keys(poses)]);
