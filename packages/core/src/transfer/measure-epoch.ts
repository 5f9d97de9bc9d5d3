import { seededRandom } from '@graftjs/data';
import type { Architecture } from '../architectures/architecture.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { growHead } from '../head/grow-head.ts';
import { sizedInput } from '../prepare/sized-input.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { fitJobOf } from './fit-job.ts';
import { seenBy } from './seen-by.ts';
import { timedEpoch } from './timed-epoch.ts';
import type { TransferJob } from './transfer-job.ts';

/** Seconds that one epoch of training an architecture from nothing takes here. */
export async function measureEpoch(job: TransferJob, architecture: Architecture, imageSize: number | null): Promise<number> {
  const { model, options, settings } = job;
  const random = seededRandom('measure');
  using stem = freshStem(architecture, sizedInput(model.input, imageSize), random);
  using grown = growHead(stem, { task: model.task, labels: model.labels, hidden: [], random });
  const fresh = { ...fitJobOf(job, fromScratch(), 'timing'), model: grown.model, settings: { ...settings, views: 0 } };
  // Without await the network would be freed while it is being timed.
  return await timedEpoch(fresh, seenBy(job).train.length, options.signal);
}
