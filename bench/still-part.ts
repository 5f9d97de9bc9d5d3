import { useBackend } from '@graftjs/backends/node';
import { type Dataset, imageInput, memoryDataset, type Pixels, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { architectureFromName } from '../packages/core/src/architectures/architecture-from-config.ts';
import { initialValues } from '../packages/core/src/architectures/initial-values.ts';
import type { Engine } from '../packages/core/src/engine.ts';
import { writeOnnx } from '../packages/core/src/exports/onnx/write-onnx.ts';
import { forInference } from '../packages/core/src/network/rewrites/for-inference.ts';
import { keptContents } from '../packages/core/src/prepare/kept-contents.ts';
import type { StillJob } from '../packages/core/src/runners/runner.ts';
import { runnerFor } from '../packages/core/src/runners/runner-for.ts';
import { chunked } from '../packages/core/src/training/feed.ts';

export interface StillPart {
  /** Features of `pictures` decoded pictures by the runner that a transfer would take, in pictures per second on the whole machine. */
  rate(pictures: number): Promise<number>;
  /** The network as an ONNX model that is fed `x`, channels first. */
  model(): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

const batch = 16;

/** The features of a MobileNetV2 on an engine, up to its pooling, from pictures in memory: preparing, computing, handing back. */
export async function stillPart(backend: 'wasm' | 'onnxruntime', { alpha, size }: { alpha: number; size: number }): Promise<StillPart> {
  const engine = (await useBackend(backend)) as Engine;
  const { network, features } = architectureFromName(`mobilenet-v2-${alpha}`).build({ height: size, width: size, channels: 3 });
  const values = new Map(
    [...initialValues(network, seededRandom(1))].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]),
  );
  await engine.use('still');
  const fast = forInference({ ...network, outputs: [features] }, values);
  const inputId = network.nodes.find(({ op }) => op === 'input')?.id as string;
  const dataset = keptContents(noise(size));
  for (let index = 0; index < batch; index++) await dataset.read(index);
  const job: StillJob = { ...fast, inputId, dataset, input: imageInput({ size, normalise: 'tf' }), seed: 1 };
  const runner = runnerFor(engine, 1000);
  const compute = async (pictures: number) => {
    const views = Array.from({ length: pictures }, (_, i) => ({ index: i % batch, view: 0 }));
    for await (const _ of runner.compute(job, chunked(views, batch)));
  };
  return {
    async rate(pictures) {
      await engine.use('still');
      const start = performance.now();
      await compute(pictures);
      return (pictures / (performance.now() - start)) * 1000;
    },
    model: () => writeOnnx(fast.network, fast.values, { channels: 'first', names: { [inputId]: 'x' } }),
    async dispose() {
      await runner.dispose();
      fast.dispose();
      tf.dispose([...values.values()]);
    },
  };
}

function noise(size: number): Dataset {
  const random = seededRandom(2);
  const picture = (): Pixels => ({
    width: size,
    height: size,
    channels: 3,
    data: Uint8Array.from({ length: size * size * 3 }, () => random.next() * 256),
  });
  const pixels = Array.from({ length: batch }, picture);
  return memoryDataset({ pixels, labels: pixels.map(() => 0), labelNames: ['noise'] });
}
