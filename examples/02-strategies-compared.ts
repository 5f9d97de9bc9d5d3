// Which numbers move? The same data under four strategies: what each trains, and what it reaches.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { featureExtraction, fullFineTuning, gradualUnfreeze, lastGroups, transfer } from '@graftjs/core';
import { digits } from './digits/digits.mjs';

await useBackend('wasm');
const data = digits([5, 6, 7, 8, 9], { limit: 40 });
const from = fileURLToPath(new URL('digits/source-0-4', import.meta.url));

const strategies = [featureExtraction(), lastGroups({ groups: 1 }), gradualUnfreeze({ stages: 2 }), fullFineTuning()];
const rows: { strategy: string; trained: number; total: number; accuracy: number }[] = [];
for (const strategy of strategies) {
  const result = await transfer({ data, from, strategy, epochs: 2, seed: 1, baselines: false });
  rows.push({ strategy: strategy.name, ...result.parameters, accuracy: result.test.accuracy });
  await result.dispose();
}
console.table(rows);

const [head, last, ...all] = rows;
assert(head && last);
// The head alone: 84 features × 5 classes and 5 biases. The last group below it: 120 × 84 and 84 more.
assert.equal(head.trained, 84 * 5 + 5);
assert.equal(last.trained, head.trained + 120 * 84 + 84);
for (const { trained, total } of all) assert.equal(trained, total);
for (const { accuracy } of rows) assert(accuracy > 0.7, `far above chance, which is 0.2; got ${accuracy}`);
