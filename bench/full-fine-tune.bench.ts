import { useBackend } from '@graftjs/backends/node';
import * as tf from '@tensorflow/tfjs';
import { mobilenetStep } from '../packages/core/src/memory/mobilenet-step.fixture.ts';
import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { median } from '../scripts/bench/bench-row.ts';
import { stockComposition } from './stock-composition.ts';

const [rounds, steps] = [3, 5];

/** One step of a full fine-tune on one thread, in turn with the same network composed from stock kernels; its BatchNorm learns as the peer's does. */
export default {
  name: 'full-fine-tune MobileNetV2 0.35 at 96, batch 32',
  peer: 'TF.js 4.22.0 wasm, gradients composed',
  unit: 'ms a step',
  reach: 5,
  async run({ signal, log }): Promise<Samples> {
    await useBackend('wasm');
    tf.enableProdMode();
    const samples = { ours: [] as number[], peer: [] as number[] };
    const ours = mobilenetStep({ batchNorm: 'train' });
    ours.step();
    for (let round = 0; round < rounds; round++) {
      signal.throwIfAborted();
      samples.ours.push(median(Array.from({ length: steps }, () => timed(ours.step))));
      const peer = await stockComposition(0.35, 96, 32, 2);
      if (peer) samples.peer.push(peer.fineTune.ms);
      log(`ours ${samples.ours.at(-1)?.toFixed(0)} ms, stock ${peer?.fineTune.ms ?? 'skipped: no ../shared'}`);
    }
    ours.dispose();
    return { ...samples, note: 'one thread each' };
  },
} satisfies Bench;

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
