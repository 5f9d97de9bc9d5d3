import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root, shared } from '../root.ts';
import { openPage } from './open-page.ts';
import type { ModelErrors } from './page/models.ts';

/** Holds published models of each kind to their reference values, on the wasm engine of a real Chromium. */
const folders = ['vision/resnet18', 'vision/mobilenetv3_small_050', 'vision/vit_tiny_patch16', 'text/bert', 'audio/ast'];

if (!shared) {
  if (process.env.CI)
    throw new Error('[check-models] Expected ../shared with reference values, got none. Set GRAFT_SHARED to where they lie.');
  process.stdout.write('models in the browser: skipped, no ../shared\n');
  process.exit(0);
}

const place = await mkdtemp(join(tmpdir(), 'graft-models-'));
const wasm = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
await build({
  entryPoints: [join(root, 'scripts/browser/page/models.ts')],
  outdir: place,
  splitting: true,
  bundle: true,
  format: 'esm',
  minify: true,
  platform: 'browser',
  conditions: ['@graftjs/source'],
  logLevel: 'error',
});
await writeFile(join(place, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="models.js"></script>');
await cp(wasm, join(place, 'wasm'), { recursive: true, filter: (file) => file === wasm || file.endsWith('.wasm') });
for (const folder of folders) await cp(join(shared, 'golden', folder), join(place, folder), { recursive: true });

const { page, errors, close } = await openPage({ folder: place });
const failures: string[] = [];
try {
  await page.waitForFunction('globalThis.checkModel');
  for (const folder of folders) {
    const found = Object.entries((await page.evaluate(`globalThis.checkModel('${folder}')`)) as ModelErrors);
    // As in Node: 1e-4 forward, 1e-3 for gradients, of the largest entry.
    const wrong = found.filter(([name, error]) => !(error < (/(^|\.)grad\./.test(name) ? 1e-3 : 1e-4)));
    failures.push(...wrong.map(([name, error]) => `${folder}: ${name} is off by ${error}`));
    if (found.length < 4) failures.push(`${folder}: only ${found.length} tensors were compared`);
    const worst = Math.max(...found.map(([, error]) => error)).toExponential(1);
    process.stdout.write(`${folder} in the browser: ${found.length} tensors off by at most ${worst}\n`);
  }
  failures.push(...errors);
} finally {
  await close();
  await rm(place, { recursive: true });
}
for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
