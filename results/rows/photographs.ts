import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import { imageFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow } from '../../scripts/results/row.ts';

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
  interval: { flowersPhotographs: [0.3, 0.95], flowersMobilenet: [0.7, 0.98] },
  async run(seed, { signal, log }) {
    tf.enableProdMode();
    await useBackend('wasm');
    const shared = sharedFolder();
    if (!shared) throw new Error('needs ../shared');
    const metrics: Record<string, number> = {};
    for (const [name, folder] of [
      ['flowers', 'flowers12'],
      ['catsDogs', 'cats-dogs'],
    ] as const) {
      const data = await imageFolder(`${shared}/datasets/${folder}`);
      const small = await transfer({ data, from: 'photographs', imageSize: 64, seed, signal });
      const large = await transfer({
        data,
        from: `${shared}/models/mobilenet-v2-0.35-224`,
        normalise: 'tf',
        imageSize: 96,
        seed,
        baselines: false,
        signal,
      });
      await Promise.all([small.dispose(), large.dispose()]);
      metrics[`${name}Photographs`] = small.test.accuracy;
      metrics[`${name}Scratch`] = small.verdict.scratch ?? 0;
      metrics[`${name}Mobilenet`] = large.test.accuracy;
      log(`${folder}: ${small.verdict.summary}`);
    }
    return metrics;
  },
};
export default row;
