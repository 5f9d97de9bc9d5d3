import type * as tf from '@tensorflow/tfjs';
import type { Described } from '../json.ts';

/** What an objective sees of one batch. */
export interface ObjectiveBatch {
  /** The head's output (logits), `[batch, outputs]`. */
  readonly outputs: tf.Tensor2D;
  /** Targets: one-hot or soft labels, several labels at once, or numbers; `[batch, outputs]`. */
  readonly targets: tf.Tensor2D;
  /** Weight of each example (already with class weights), `[batch]`; absent = all 1. */
  readonly weights?: tf.Tensor1D;
}

/** Which named losses a batch has. Each is a scalar mean over the batch; the step adds them up with their weights. */
export interface Objective extends Described {
  losses(batch: ObjectiveBatch): Readonly<Record<string, tf.Scalar>>;
  /** Turns outputs into what the user reads: probabilities or numbers, `[batch, outputs]`. */
  predict(outputs: tf.Tensor2D): tf.Tensor2D;
}
