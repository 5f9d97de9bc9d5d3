import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
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
for (const folder of folders) await copy(join(shared, 'golden', folder), join(place, folder));
await copy(join(shared, 'golden/vision/resnet18'), join(place, 'changed'));
const weights = await readFile(join(place, 'changed/model.safetensors'));
weights.writeFloatLE(weights.readFloatLE(weights.length - 4) + 1, weights.length - 4);
await writeFile(join(place, 'changed/model.safetensors'), weights);

const { page, errors, close } = await openPage({ folder: place });
const failures: string[] = [];
const errorsOf = async (folder: string) => Object.entries((await page.evaluate(`globalThis.checkModel('${folder}')`)) as ModelErrors);
// As in Node: 1e-4 forward, 1e-3 for gradients, of the largest entry.
const isWrong = ([name, error]: [string, number]) => !(error < (/(^|\.)grad\./.test(name) ? 1e-3 : 1e-4));
try {
  await page.waitForFunction('globalThis.checkModel');
  for (const folder of folders) {
    const found = await errorsOf(folder);
    failures.push(...found.filter(isWrong).map(([name, error]) => `${folder}: ${name} is off by ${error}`));
    if (found.length < 4) failures.push(`${folder}: only ${found.length} tensors were compared`);
    const worst = Math.max(...found.map(([, error]) => error)).toExponential(1);
    process.stdout.write(`${folder} in the browser: ${found.length} tensors off by at most ${worst}\n`);
  }
  if (!(await errorsOf('changed')).some(isWrong)) failures.push('one changed weight goes unseen');
  failures.push(...errors);
} finally {
  await close();
  await rm(place, { recursive: true });
}
for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Copies what is in the files alone: where they may not be written, their copies must not be so too. */
async function copy(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const folder = join(to, relative(from, entry.parentPath));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, entry.name), await readFile(join(entry.parentPath, entry.name)));
  }
}
