// The training loop in your own hands: nothing here but public pieces. Fine-tunes the head and the last layer group of a source.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import {
  adamw,
  chain,
  clipByGlobalNorm,
  cosine,
  createOptimizer,
  crossEntropy,
  cut,
  growHead,
  loadBackbone,
  requirePictures,
  run,
  selectGroups,
  weightedSum,
} from '@graftjs/core';
import { batches, seededRandom, splitDataset } from '@graftjs/data';
import { accuracyScore } from '@graftjs/metrics';
import * as tf from '@tensorflow/tfjs';
import { digits } from './digits/digits.mjs';

await useBackend('wasm');
const before = tf.memory().numTensors;
const random = seededRandom('own loop');
const data = digits([5, 6, 7, 8, 9], { limit: 80 });
const split = splitDataset(data, { validation: 0, test: 0.5, seed: 1 });
const [batchSize, epochs] = [25, 8];

using backbone = await loadBackbone(fileURLToPath(new URL('digits/source-0-4', import.meta.url)));
using grown = growHead(backbone, { task: 'classification', labels: data.labels, hidden: [], random });
const { model } = grown;
const pictures = requirePictures(model.input, 'this example');

// Which numbers move, and how fast: the head at the full rate, the group below it at a tenth. Nothing is mutated to freeze the rest.
const selection = selectGroups(model, (_, depth) => (depth === 0 ? 1 : depth === 1 ? 0.1 : 0), 'freeze');
const { still, frontier, moving } = cut(model.network, selection);

const startOf = (name: string) => model.values.get(name) as tf.Tensor;
const variables = Object.fromEntries(
  [...selection.parameters.keys()].map((name) => [name, tf.tidy(() => tf.variable(startOf(name).clone()))]),
);
const values = new Map([...model.values, ...Object.entries(variables)]);
const movement = (name: string) => selection.parameters.get(name) ?? { rate: 0, decay: 0 };
const optimizer = createOptimizer({ update: chain(clipByGlobalNorm(1), adamw()), variables, movement });
const [objective, step, schedule] = [crossEntropy(), weightedSum(), cosine()];

/** What stands at the cut for a batch of pictures. */
function atTheCut(pictures: Float32Array, shape: readonly number[]): Record<string, tf.Tensor> {
  const input = tf.tensor(pictures, [...shape]);
  const records = still ? run(still, model.values, { [model.inputId]: input }) : { [model.inputId]: input.clone() };
  input.dispose();
  return records;
}

const rowsOf = (records: Record<string, tf.Tensor>, from: number, to: number) =>
  Object.fromEntries(Object.entries(records).map(([id, x]) => [id, tf.slice(x, from, to - from)]));

let [steps, loss] = [0, 0];
const total = epochs * Math.ceil(split.train.length / batchSize);
for (let epoch = 0; epoch < epochs; epoch++) {
  const order = random.fork(`epoch-${epoch}`).shuffled(split.train);
  for await (const batch of batches(data, order, { batchSize, input: pictures })) {
    const records = atTheCut(batch.x, batch.shape);
    const targets = tf.tidy(() => tf.oneHot(tf.tensor1d([...batch.labels], 'int32'), data.labels.length).toFloat() as tf.Tensor2D);
    const rows = batch.labels.length;
    const { losses, gradients } = step.gradients({
      variables,
      rows,
      microBatch: rows,
      losses: (from, to) => {
        const outputs = run(moving, values, rowsOf(records, from, to), { mode: 'training' })[model.outputId] as tf.Tensor2D;
        return objective.losses({ outputs, targets: tf.slice(targets, [from, 0], [to - from, -1]) });
      },
    });
    optimizer.step(gradients, { rate: 0.01 * schedule.factor(steps++, total), decay: 0.01 });
    loss = losses.crossEntropy?.dataSync()[0] ?? Number.NaN;
    tf.dispose([records, targets, losses, gradients]);
  }
}

const truth = split.test.map((index) => data.examples[index]?.label as number);
const said: number[] = [];
for await (const batch of batches(data, split.test, { batchSize: 100, input: pictures })) {
  const records = atTheCut(batch.x, batch.shape);
  const outputs = run(moving, values, records)[model.outputId] as tf.Tensor2D;
  said.push(...tf.tidy(() => outputs.argMax(1).dataSync()));
  tf.dispose([records, outputs]);
}
const accuracy = accuracyScore(truth, said);
console.log(`cut at ${frontier.join(', ')}; ${steps} steps, loss ${loss.toFixed(3)}, test accuracy ${(100 * accuracy).toFixed(1)} %`);

optimizer.dispose();
tf.dispose(variables);
grown.dispose();
backbone.dispose();
assert.equal(steps, total);
assert(accuracy > 0.75, `far above chance, which is 0.2; got ${accuracy}`);
assert.equal(tf.memory().numTensors, before, 'no tensor is left');
