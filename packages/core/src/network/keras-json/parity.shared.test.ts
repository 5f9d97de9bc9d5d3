import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, it, vi } from 'vitest';
import type { Network, Values } from '../network.ts';
import { foldBatchNorm } from '../rewrites/fold-batch-norm.ts';
import { fuseActivation } from '../rewrites/fuse-activation.ts';
import { run } from '../run.ts';
import { readLayersModel } from './read-layers-model.ts';
import { writeLayersModel } from './write-layers-model.ts';

const shared = sharedFolder('models');

type Json = { modelTopology: object; weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[] };

function artifactsOf(name: string): tf.io.ModelArtifacts {
  const folder = join(shared as string, name);
  const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Json;
  const files = json.weightsManifest.flatMap(({ paths }) => paths).map((path) => readFileSync(join(folder, path)));
  const weightData = new Uint8Array(Buffer.concat(files)).buffer;
  return { modelTopology: json.modelTopology, weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights), weightData };
}

const forward = (network: Network, values: Values, x: tf.Tensor) =>
  run(network, values, { [network.nodes[0]?.id as string]: x })[network.outputs[0] as string] as tf.Tensor;

const difference = (a: tf.Tensor, b: tf.Tensor) =>
  tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(a))).dataSync()[0] as number);

describe.skipIf(!shared)('real models against plain TensorFlow.js', () => {
  it.each([
    ['wasm', 'mobilenet-v2-0.35-224', 2],
    ['wasm', 'mobilenet-v2-1.0-224', 1],
    ['wasm', 'mobilenet-v1-0.25-128', 2],
    ['wasm', 'doodlenet-28', 3],
    ['cpu', 'mobilenet-v1-0.25-128', 1],
    ['cpu', 'doodlenet-28', 1],
  ])('on %s, %s gives the same outputs: as read, folded and fused, written and opened again', async (backend, name, batch) => {
    await tf.setBackend(backend);
    // TensorFlow.js warns about a shape in doodlenet's own file.
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await withoutLeaks(async () => {
      const artifacts = artifactsOf(name);
      const plain = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
      const { network, values } = readLayersModel(artifacts);
      const x = tf.randomUniform([batch, ...((plain.inputs[0] as tf.SymbolicTensor).shape.slice(1) as number[])], -1, 1, 'float32', 11);
      const expected = plain.predict(x) as tf.Tensor;
      const ours = forward(network, values, x);
      expect(difference(expected, ours)).toBeLessThan(1e-5);
      {
        using folded = foldBatchNorm(network, values);
        const fast = forward(fuseActivation(folded.network), folded.values, x);
        expect(difference(expected, fast)).toBeLessThan(1e-4);
        fast.dispose();
      }
      const reopened = await tf.loadLayersModel(tf.io.fromMemory(await writeLayersModel(network, values)));
      const again = reopened.predict(x) as tf.Tensor;
      expect(difference(expected, again)).toBeLessThan(1e-6);
      plain.dispose();
      reopened.dispose();
      tf.dispose([x, expected, ours, again, ...values.values()]);
    });
    warned.mockRestore();
  });
});
