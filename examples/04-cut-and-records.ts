// The cut by hand: compute what never moves once for each example, keep it, and solve a head on it without epochs or rates.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { cut, embed, fitLogisticHead, forInference, growHead, loadBackbone, requirePictures, run, selectGroups } from '@graftjs/core';
import { batches, seededRandom, splitDataset } from '@graftjs/data';
import { accuracyScore } from '@graftjs/metrics';
import * as tf from '@tensorflow/tfjs';
import { digits } from './digits/digits.mjs';

await useBackend('wasm');
const data = digits([5, 6, 7, 8, 9], { limit: 80 });
const split = splitDataset(data, { validation: 0, test: 0.5, seed: 1 });
using backbone = await loadBackbone(fileURLToPath(new URL('digits/source-0-4', import.meta.url)));
using grown = growHead(backbone, { task: 'classification', labels: data.labels, hidden: [], random: seededRandom(1) });
const { model } = grown;
const pictures = requirePictures(model.input, 'this example');

// Feature extraction is a selection too: only the head's parameters are in it.
const selection = selectGroups(model, (group) => (group === 'head' ? 1 : 0), 'freeze');
const { still, frontier, moving } = cut(model.network, selection);
assert(still);
console.log(`still: ${still.nodes.length} nodes; cut at ${frontier.join(', ')}; moving: ${moving.nodes.map(({ id }) => id).join(', ')}`);

/** Records of these examples, `[examples, width]`: the still part in its fastest form, in batches. */
async function recordsOf(indices: readonly number[]): Promise<{ records: Float32Array; width: number }> {
  using fast = forInference(still as NonNullable<typeof still>, model.values);
  const rows: number[] = [];
  for await (const { x, shape } of batches(data, indices, { batchSize: 50, input: pictures })) {
    const outputs = tf.tidy(() => run(fast.network, fast.values, { [model.inputId]: tf.tensor(x, [...shape]) }));
    rows.push(...(await (outputs[model.featuresId] as tf.Tensor).data()));
    tf.dispose(outputs);
  }
  return { records: Float32Array.from(rows), width: rows.length / indices.length };
}

const labelsOf = (indices: readonly number[]) => indices.map((index) => data.examples[index]?.label as number);
const train = await recordsOf(split.train);
const test = await recordsOf(split.test);
// L-BFGS to the minimum of the penalised log-likelihood: the same numbers every time.
const head = await fitLogisticHead(train.records, labelsOf(split.train), { classes: 5, standardise: true, c: 0.1 });

const said = tf.tidy(() => {
  const logits = tf.add(
    tf.matMul(tf.tensor2d(test.records, [split.test.length, test.width]), tf.tensor2d(head.kernel, [test.width, 5])),
    head.bias,
  );
  return [...logits.argMax(1).dataSync()];
});
const accuracy = accuracyScore(labelsOf(split.test), said);
console.log(`${train.width} features, solved in ${head.iterations} iterations; test accuracy ${(100 * accuracy).toFixed(1)} %`);

// embed() is the same in one call.
const { data: embedded } = await embed({ data, from: backbone });
const first = split.train[0] as number;
const farthest = Math.max(
  ...train.records.subarray(0, train.width).map((x, i) => Math.abs(x - (embedded[first * train.width + i] as number))),
);

assert.deepEqual(frontier, [model.featuresId]);
assert(head.converged);
assert(accuracy > 0.75, `far above chance, which is 0.2; got ${accuracy}`);
assert(farthest < 1e-4, `records and embeddings agree; they differ by ${farthest}`);
