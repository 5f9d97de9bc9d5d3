import type * as tf from '@tensorflow/tfjs';
import type { Described } from '../json.ts';
import type { Tensors } from '../optimizers/update.ts';

/** What a step is asked: the gradient of the losses of one batch. */
export interface StepRequest {
  /** What moves, by parameter name. */
  readonly variables: Tensors;
  /** Examples in the batch. */
  readonly rows: number;
  /** At most this many examples are computed at once; `rows` or more means the whole batch in one go. */
  readonly microBatch: number;
  /** The named losses of rows `[from, to)`, each a mean over those rows. Called inside a tidy while gradients are recorded. */
  losses(from: number, to: number): Readonly<Record<string, tf.Scalar>>;
  /** What rows `[from, to)` weigh in the batch's mean (the sum of their example weights). @default to − from */
  weightOf?(from: number, to: number): number;
}

/** The losses and the one gradient that a batch came to; the caller disposes both. */
export interface StepResult {
  readonly losses: Readonly<Record<string, tf.Scalar>>;
  /** Parameter name → gradient; zeros where no loss depends on the parameter. */
  readonly gradients: Tensors;
}

/** How the named losses of a batch become one gradient. */
export interface Step extends Described {
  /** Whether the gradient of a batch is the sum of its parts' gradients, so that other threads may compute parts. @default false */
  readonly additive?: boolean;
  gradients(request: StepRequest): StepResult;
}
