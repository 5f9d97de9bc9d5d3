import { type Dataset, imageInput, memoryDataset, type Pixels, seededRandom } from '@graftjs/data';
import type { Architecture } from '../architectures/architecture.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { networkBuilder } from '../architectures/network-builder.ts';
import { growHead } from '../head/grow-head.ts';
import type { Model } from '../model.ts';
import { crossEntropy } from '../objectives/cross-entropy.ts';
import { adamw } from '../optimizers/adamw.ts';
import { chain } from '../optimizers/chain.ts';
import { clipByGlobalNorm } from '../optimizers/clip-by-global-norm.ts';
import { inlineRunner } from '../runners/inline-runner.ts';
import { cosine } from '../schedules/cosine.ts';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import type { FitJob, FitSettings } from './fit-job.ts';
import { targetsOf } from './targets.ts';

const side = 6;

/** Grey pictures of three kinds (a bright top, left side or middle) with noise; the same for the same seed. */
export function tinyData(perClass = 6, seed = 1): Dataset {
  const random = seededRandom(seed);
  const bright = [(y: number) => y < 2, (_: number, x: number) => x < 2, (y: number, x: number) => y > 1 && y < 4 && x > 1 && x < 4];
  const picture = (label: number): Pixels => ({
    height: side,
    width: side,
    channels: 1,
    data: Uint8Array.from(
      { length: side * side },
      (_, i) => (bright[label]?.(Math.floor(i / side), i % side) ? 150 : 20) + random.integer(90),
    ),
  });
  const labels = Array.from({ length: 3 * perClass }, (_, i) => i % 3);
  return memoryDataset({ name: 'tiny', pixels: labels.map(picture), labels, labelNames: ['top', 'left', 'middle'] });
}

/** Three groups with BatchNorm and a residual sum: small enough to train in milliseconds, with all that the cut must get right. */
const tinyNetwork = (activation: 'relu' | 'tanh'): Architecture => ({
  name: 'tiny',
  options: {},
  smallest: side,
  build({ height, width, channels }) {
    const b = networkBuilder(height, width, channels);
    const active = (id: string, x: string) => (activation === 'relu' ? b.relu(id, x) : b.node(id, 'activation', [x], { activation }));
    b.group('stem');
    const stem = active('stem_relu', b.norm('stem_bn', b.conv('stem_conv', 'input', 4, { stride: 2 })));
    b.group('block');
    const branch = b.norm('block_bn', b.conv('block_conv', stem, 4));
    const sum = active('block_relu', b.node('block_add', 'add', [stem, branch]));
    b.group('top');
    const features = b.node(
      'pool',
      'global-average-pooling2d',
      [active('top_relu', b.norm('top_bn', b.conv('top_conv', sum, 8, { size: 1 })))],
      { keepDims: false },
    );
    return { ...b.finish(features), features };
  },
});

export const tinyArchitecture = tinyNetwork('relu');

/** The same without kinks, for finite differences. */
export const smoothArchitecture = tinyNetwork('tanh');

/** A fresh tiny model for three classes; its tensors live until disposed. */
export function tinyModel({ hidden = [] as readonly number[], seed = 3, architecture = tinyArchitecture } = {}): {
  model: Model;
  dispose(): void;
  [Symbol.dispose](): void;
} {
  const random = seededRandom(seed);
  const stem = freshStem(architecture, imageInput({ size: side, channels: 1, normalise: 'unit' }), random);
  const grown = growHead(stem, { task: 'classification', labels: ['top', 'left', 'middle'], hidden, random });
  const dispose = () => {
    grown.dispose();
    stem.dispose();
  };
  return { model: grown.model, dispose, [Symbol.dispose]: dispose };
}

export const tinySettings: FitSettings = {
  epochs: 2,
  batchSize: 5,
  microBatch: null,
  memoryLimit: 2e9,
  shards: 1,
  rate: 0.05,
  decay: 0.01,
  update: { name: 'adamw', options: {} },
  schedule: { name: 'constant', options: {} },
  patience: 0,
  batchNorm: 'freeze',
  views: 0,
  seed: 7,
};

const described = ({ name, options }: { name: string; options: FitSettings['update']['options'] }) => ({ name, options });

/** A whole job on tiny data: 12 examples to train on, 6 to validate with, everything moving from the first step unless told. */
export function tinyJob(model: Model, changes: Partial<Omit<FitJob, 'settings'>> & { settings?: Partial<FitSettings> } = {}): FitJob {
  const dataset = changes.dataset ?? tinyData();
  const indices = dataset.examples.map((_, i) => i);
  const train = changes.train ?? indices.filter((i) => i % 18 < 12);
  return {
    model,
    strategy: fullFineTuning({ headFirst: false }),
    dataset,
    train,
    validation: indices.filter((i) => i % 18 >= 12),
    targets: targetsOf(dataset, { task: 'classification', train }),
    objective: crossEntropy(),
    runner: inlineRunner(),
    ...changes,
    settings: {
      ...tinySettings,
      update: described(chain(clipByGlobalNorm(1), adamw())),
      schedule: described(cosine()),
      ...changes.settings,
    },
  };
}
