import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../architectures/architecture.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { growHead } from '../head/grow-head.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { fit } from '../training/fit.ts';
import type { Part } from '../training/session.ts';
import type { TransferJob } from './transfer-job.ts';

/** Steps that are run: the first warms up, the rest are timed. */
const steps = 3;

/** Seconds that one epoch of training an architecture from nothing takes here, by timing a few steps of the real thing. */
export async function measureEpoch(job: TransferJob, architecture: Architecture, imageSize: number): Promise<number> {
  const { model, options, split, settings } = job;
  const input = { ...model.input, height: imageSize, width: imageSize };
  const random = seededRandom('measure');
  using stem = freshStem(architecture, input, random);
  using grown = growHead(stem, { task: model.task, labels: model.labels, hidden: [], random });
  const train = split.train.slice(0, steps * settings.batchSize);
  const times: number[] = [];
  const part: Part = { name: 'measure', folder: '', signal: options.signal, saved: undefined, line: () => {}, save: async () => {} };
  const fitted = await fit(
    {
      ...job,
      dataset: options.data,
      train,
      validation: [],
      model: grown.model,
      strategy: fromScratch(),
      settings: { ...settings, epochs: 1, views: 0, patience: 0 },
      onStep: () => times.push(performance.now()),
    },
    part,
  );
  tf.dispose(fitted.moved as tf.TensorContainer);
  const timed = times.length > 1 ? ((times.at(-1) as number) - (times[0] as number)) / (times.length - 1) : 0;
  return (timed / 1000) * Math.ceil(split.train.length / settings.batchSize);
}
