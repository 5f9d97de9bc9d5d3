import { platform } from '#platform';
import { currentEngine } from '../engine.ts';
import type { Described } from '../json.ts';
import { defaultMemoryLimit } from '../memory/plan-memory.ts';
import { adamw } from '../optimizers/adamw.ts';
import { chain } from '../optimizers/chain.ts';
import { clipByGlobalNorm } from '../optimizers/clip-by-global-norm.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import { cosine } from '../schedules/cosine.ts';
import { warmUp } from '../schedules/warm-up.ts';
import { defaultShards } from '../shards/default-shards.ts';
import type { FitSettings } from '../training/fit-job.ts';
import type { TrainingOptions } from './transfer-options.ts';

const described = ({ name, options }: Described): Described => ({ name, options });

/** The numbers that training runs on: the user's, and our defaults for the rest. */
export const settingsOf = (options: TrainingOptions & { augment?: AnyAugmentation }): FitSettings => ({
  epochs: options.plan?.epochs ?? options.epochs ?? 20,
  batchSize: options.batchSize ?? 32,
  microBatch: options.microBatch ?? null,
  memoryLimit: options.memoryLimit ?? defaultMemoryLimit,
  shards: options.shards ?? defaultShards(currentEngine(), platform.moduleUrl('worker')),
  rate: options.rate ?? 1e-3,
  decay: options.decay ?? 0.01,
  update: options.update ?? described(chain(clipByGlobalNorm(1), adamw())),
  schedule: options.schedule ?? described(warmUp({ next: cosine() })),
  patience: options.patience ?? 5,
  batchNorm: options.batchNorm ?? 'freeze',
  views: options.augment ? (options.views ?? 4) : 0,
  seed: options.seed ?? 0,
});
