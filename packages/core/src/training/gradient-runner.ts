import type { Random } from '@graftjs/data';
import type { Tensors } from '../optimizers/update.ts';
import type { FeedBatch } from './feed.ts';
import type { MovingValues } from './moving-values.ts';

/** What one batch says: its losses as numbers, the gradient of their sum, and new values of the statistics that are re-estimated. */
export interface BatchGradients {
  readonly losses: Record<string, number>;
  readonly gradients: Tensors;
  readonly statistics: Tensors;
}

/** Who differentiates the batches of one stage. */
export interface GradientRunner {
  /** Name and size, for reports: `inline`, `alone-4`, `workers-2`. */
  readonly name: string;
  /** The caller owns the tensors that come back. */
  gradients(moving: MovingValues, batch: FeedBatch, random: Random): Promise<BatchGradients>;
  dispose(): Promise<void>;
}
