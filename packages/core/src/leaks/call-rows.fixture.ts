import type { Dataset } from '@graftjs/data';
import type * as core from '../index.ts';
import type * as prediction from '../predict.ts';
import { openModel } from '../predict.ts';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import { tinyArchitecture, tinyData } from '../training/tiny-job.fixture.ts';
import { embed } from '../transfer/embed.ts';
import { evaluate } from '../transfer/evaluate.ts';
import { trainSource } from '../transfer/train-source.ts';
import { transfer } from '../transfer/transfer.ts';
import type { TrainingOptions, TransferOptions } from '../transfer/transfer-options.ts';
import type { LeakTable } from './leak-row.fixture.ts';
import { tinyRun } from './tiny-artifact.fixture.ts';

/** One candidate that trains in milliseconds: the plan that a run would otherwise measure. */
const scratch = {
  seconds: 1,
  candidates: [
    {
      name: 'mlp at 6 px',
      architecture: { name: 'mlp', options: { hidden: [6] } },
      imageSize: 6,
      epochs: 2,
      rates: [0.001, 0.01],
      trialEpochs: 1,
      secondsPerEpoch: 0.01,
    },
  ],
};

/** Data whose n-th reading fails. */
function failing(at: number): Dataset {
  const data = tinyData();
  let reads = 0;
  return {
    ...data,
    read: (index, options) => (++reads >= at ? Promise.reject(new Error('the disk is gone')) : data.read(index, options)),
  };
}

/** A listener that fails at the second step of a stage. */
function failingIn(stage: string): Pick<TrainingOptions, 'onProgress'> {
  let steps = 0;
  return {
    onProgress: (progress) => {
      if (progress.loss !== undefined && progress.stage.startsWith(stage) && ++steps === 2) throw new Error('the listener is gone');
    },
  };
}

const settings: TrainingOptions = { epochs: 2, batchSize: 5, guard: false, seed: 1 };

/** A whole transfer: head by gradient, then everything; verdict, report, reload. */
async function wholeTransfer(changes: Partial<TransferOptions> = {}): Promise<void> {
  const from = await tinyRun();
  const result = await transfer({ ...settings, data: tinyData(), from, strategy: fullFineTuning(), plan: { scratch }, ...changes });
  await result.modelFiles();
  await result.dispose();
}

async function wholeSource(changes: Partial<TrainingOptions> & { data?: Dataset } = {}): Promise<void> {
  const options = { ...settings, data: tinyData(), architecture: tinyArchitecture, imageSize: 6, channels: 1 as const };
  const result = await trainSource({ ...options, ...changes });
  await result.dispose();
}

/** The calls that do everything. */
export const callRows: LeakTable<typeof core> = {
  transfer: {
    async works() {
      await wholeTransfer();
      await wholeTransfer({ minutes: 0.001, batchNorm: 'train', baselines: false });
      await wholeTransfer({ strategy: fullFineTuning({ headFirst: false }), batchNorm: 'adapt', baselines: false });
    },
    // Before the first step, among the records, and while steps are taken, those of scratch among them.
    fails: () => wholeTransfer({ data: failing(1) }),
    failsToo: [() => wholeTransfer({ data: failing(9) }), ...['transfer', 'scratch'].map((stage) => () => wholeTransfer(failingIn(stage)))],
    aborts: (signal) => wholeTransfer({ signal }),
  },
  trainSource: {
    works: () => wholeSource(),
    fails: () => wholeSource({ data: failing(1) }),
    failsToo: [() => wholeSource({ data: failing(9) })],
    aborts: (signal) => wholeSource({ signal }),
  },
  evaluate: {
    works: async () => evaluate({ model: await tinyRun(), data: tinyData() }),
    fails: async () => evaluate({ model: await tinyRun(), data: failing(3) }),
    aborts: async (signal) => evaluate({ model: await tinyRun(), data: tinyData(), signal }),
  },
  embed: {
    works: async () => embed({ from: await tinyRun(), data: tinyData() }),
    fails: async () => embed({ from: await tinyRun(), data: failing(3) }),
    aborts: async (signal) => embed({ from: await tinyRun(), data: tinyData(), signal }),
  },
};

/** Opening a saved model to use it. */
export const predictionRows: LeakTable<typeof prediction> = {
  openModel: {
    async works() {
      using model = await openModel(await tinyRun());
      await model.predict([await tinyData().read(0), await tinyData().read(1)], { batchSize: 1 });
    },
    async fails() {
      using model = await openModel(await tinyRun());
      await model.predict([await tinyData().read(0), new Uint8Array([1, 2, 3])], { batchSize: 1 });
    },
  },
};
