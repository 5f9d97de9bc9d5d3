// Save a model, open it again without the training code, and open the same folder with plain TensorFlow.js.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { readLayersModel, transfer } from '@graftjs/core';
import { openModel } from '@graftjs/core/predict';
import * as tf from '@tensorflow/tfjs';
import { digits } from './digits/digits.mjs';

await useBackend('wasm');
const folder = await mkdtemp(join(tmpdir(), 'graft-example-'));
const data = digits([5, 6, 7, 8, 9], { limit: 80 });
const from = fileURLToPath(new URL('digits/source-0-4', import.meta.url));
const result = await transfer({ data, from, seed: 1, baselines: false });
await result.save(join(folder, 'digits'));
await result.dispose();

// Three lines: labels, preprocessing, temperature and threshold are in the folder.
const model = await openModel(join(folder, 'digits'));
const pictures = await Promise.all([0, 80, 160, 240, 320].map((index) => data.read(index)));
const answers = await model.predict(pictures);
for (const { label, confidence } of answers) console.log(label ?? 'none of these', `${(100 * confidence).toFixed(0)} %`);
const noise = { height: 28, width: 28, channels: 1 as const, data: Uint8Array.from({ length: 784 }, (_, i) => (i * 7919) % 256) };
const [unrelated] = await model.predict([noise], { threshold: 1 });

// The same folder is a plain layers model: pixels in as the metadata says, probabilities out.
const read = async (name: string) => readFile(join(folder, 'digits/model', name));
const json = JSON.parse((await read('model.json')).toString());
const weights = await Promise.all(json.weightsManifest[0].paths.map(read));
const handler = tf.io.fromMemory({
  modelTopology: json.modelTopology,
  weightSpecs: json.weightsManifest[0].weights,
  weightData: new Uint8Array(Buffer.concat(weights)).buffer,
});
const plain = await tf.loadLayersModel(handler);
const probabilities = tf.tidy(() => {
  const pixels = Float32Array.from(pictures[0]?.data ?? [], (x) => x / 255);
  return [...(plain.predict(tf.tensor4d(pixels, [1, 28, 28, 1])) as tf.Tensor).dataSync()];
});
const best = model.labels[probabilities.indexOf(Math.max(...probabilities))];
plain.dispose();
const again = readLayersModel({
  modelTopology: json.modelTopology,
  weightSpecs: json.weightsManifest[0].weights,
  weightData: Buffer.concat(weights),
});
tf.dispose([...again.values.values()]);
model.dispose();
await rm(folder, { recursive: true });

assert.equal(unrelated?.label, null, 'below the threshold the answer is none of these');
assert.equal(best, answers[0]?.classes[0]?.label, 'plain TensorFlow.js says the same');
assert(answers.filter(({ classes }, i) => classes[0]?.label === String(5 + i)).length >= 4, 'nearly all of five pictures are told right');
