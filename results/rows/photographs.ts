import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import type { Dataset } from '@graftjs/data';
import { imageFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow, RunContext } from '../../scripts/results/row.ts';

/** What the small network that comes with Graft is worth on photographs of other things, beside one that saw a thousand kinds. */
const row: ResultRow = {
  name: 'photographs',
  describe:
    'The network that comes with Graft (ten kinds of 32-pixel photographs) and MobileNetV2 0.35 at 96 px to flowers12 (240 test pictures) and cats-dogs (6): accuracy, and from scratch',
  config: {
    photographs: 'at 64 px',
    mobilenet: 'V2 0.35 at 96 px',
    strategy: 'chosen by the amount of data',
    scratch: 'of the run from photographs',
  },
  code: ['packages/core/src', 'packages/core/models', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/flowers12', 'datasets/cats-dogs', 'models/mobilenet-v2-0.35-224'],
  seeds: [1, 2, 3],
  cheap: {
    seed: 1,
    interval: { flowersPhotographs: [0.6, 0.9] },
    run: async (seed, context) => {
      const folder = await begun();
      return {
        flowersPhotographs: (await fromPhotographs(await imageFolder(`${folder}/datasets/flowers12`), seed, context, false)).accuracy,
      };
    },
  },
  async run(seed, context) {
    const folder = await begun();
    const metrics: Record<string, number> = {};
    for (const [name, of] of [
      ['flowers', 'flowers12'],
      ['catsDogs', 'cats-dogs'],
    ] as const) {
      const data = await imageFolder(`${folder}/datasets/${of}`);
      const { accuracy, scratch } = await fromPhotographs(data, seed, context, true);
      const large = await transfer({
        data,
        from: `${folder}/models/mobilenet-v2-0.35-224`,
        normalise: 'tf',
        imageSize: 96,
        seed,
        baselines: false,
        signal: context.signal,
      });
      await large.dispose();
      metrics[`${name}Photographs`] = accuracy;
      metrics[`${name}Scratch`] = scratch;
      metrics[`${name}Mobilenet`] = large.test.accuracy;
    }
    return metrics;
  },
};
export default row;

/** The folder of the data sets, once the engine is up. */
async function begun(): Promise<string> {
  tf.enableProdMode();
  await useBackend('wasm');
  const shared = sharedFolder();
  if (!shared) throw new Error('needs ../shared');
  return shared;
}

async function fromPhotographs(data: Dataset, seed: number, { signal, log }: RunContext, baselines: boolean) {
  const result = await transfer({ data, from: 'photographs', imageSize: 64, seed, baselines, signal });
  await result.dispose();
  log(`${data.name}: ${result.verdict.summary}`);
  return { accuracy: result.test.accuracy, scratch: result.verdict.scratch ?? 0 };
}
