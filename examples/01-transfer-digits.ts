// From a folder of pictures to a saved model and a verdict: what `graft transfer photos --from …` does, as code.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import { imageFolder } from '@graftjs/data/node';
import { writePictures } from './digits/write-pictures.mjs';

const folder = await mkdtemp(join(tmpdir(), 'graft-example-'));
// The target task: 300 small PNG files of handwritten 5, 6, 7, 8 and 9, a folder for each class.
await writePictures(join(folder, 'photos'), 60, [5, 6, 7, 8, 9]);

await useBackend('wasm');
const result = await transfer({
  data: await imageFolder(join(folder, 'photos')),
  // The source: a network that was trained on 0, 1, 2, 3 and 4 alone.
  from: fileURLToPath(new URL('digits/source-0-4', import.meta.url)),
  // Only 5 labelled pictures of each class; the rest measures.
  labelsPerClass: 5,
  validation: 0,
  test: 0.5,
  seed: 1,
  out: join(folder, 'run'),
});

console.log(result.verdict.summary);
for (const { name, accuracy } of result.verdict.baselines) console.log(`  ${name}: ${(100 * accuracy).toFixed(1)} %`);
await rm(folder, { recursive: true });

assert.deepEqual(result.labels, ['5', '6', '7', '8', '9']);
assert.equal(result.examples.train, 25);
const { transfer: reached, gain, interval, words } = result.verdict;
const neighbours = result.verdict.baselines.find(({ kind }) => kind === 'neighbours')?.accuracy ?? 1;
assert(reached > neighbours, 'what the source knows beats comparing pixels');
assert.notEqual(words, 'hurt');
assert(interval && gain !== null && interval[0] <= gain && gain <= interval[1]);
