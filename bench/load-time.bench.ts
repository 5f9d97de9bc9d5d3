import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { loadBackbone } from '@graftjs/core';
import * as tf from '@tensorflow/tfjs';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { loadModel } from './load-model.ts';

// Loads of the same file take between half and twice the median: of nine rounds the medians themselves moved by as much.
const [warmUp, rounds] = [10, 41];

/** TensorFlow.js brings no way to the disk of Node: the least that one can be. */
const fromDisk = (folder: string): tf.io.IOHandler => ({
  async load() {
    const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'));
    const { buffer, byteOffset, byteLength } = await readFile(join(folder, 'weights.bin'));
    const weightData = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    return { modelTopology, weightSpecs: weightsManifest[0].weights, weightData };
  },
});

/** Milliseconds until a model is there, its numbers handed to the engine, and freed again unmeasured. */
async function loading(load: () => Promise<{ dispose(): unknown }>): Promise<number> {
  const start = performance.now();
  const model = await load();
  const taken = performance.now() - start;
  model.dispose();
  return taken;
}

const bench = (form: 'safetensors' | 'layers', called: string): Bench => ({
  name: `load MobileNetV2 1.0, 14 MB, ${called}`,
  peer: 'tf.loadLayersModel of TF.js 4.22.0, the same network',
  unit: 'ms',
  // At most 1.5 times as long.
  reach: 0.667,
  async run({ signal, log }): Promise<Samples> {
    await useBackend('wasm');
    const model = await loadModel();
    const samples = { ours: [] as number[], peer: [] as number[] };
    try {
      for (let round = -warmUp; round < rounds; round++) {
        signal.throwIfAborted();
        const ours = await loading(() => loadBackbone(model[form], { top: 'keep', ...(form === 'layers' ? { normalise: 'torch' } : {}) }));
        const peer = await loading(() => tf.loadLayersModel(fromDisk(model.layers)));
        log(`ours ${ours.toFixed(1)} ms, tf.loadLayersModel ${peer.toFixed(1)} ms`);
        if (round < 0) continue;
        samples.ours.push(ours);
        samples.peer.push(peer);
      }
    } finally {
      await model.remove();
    }
    return samples;
  },
});

/** How long a published model takes until it is ready, in turn with what TensorFlow.js takes for the same network. */
export default [bench('safetensors', 'a checkpoint of timm'), bench('layers', 'a layers model')];
