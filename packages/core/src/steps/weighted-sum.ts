import * as tf from '@tensorflow/tfjs';
import { averageOverParts } from './internal/average-over-parts.ts';
import { checkRequest } from './internal/check-request.ts';
import { gradientsOfPart, type Losses } from './internal/gradients-of-part.ts';
import type { Step } from './step.ts';

export interface WeightedSumOptions {
  /** Loss name → its weight; a loss that is not named counts 1. @default {} */
  weights?: Readonly<Record<string, number>>;
}

/**
 * Adds the losses with their weights and differentiates the sum: `∂(Σ wₖ Lₖ) / ∂θ`.
 *
 * With micro-batches the gradient is `Σⱼ (nⱼ / N) gⱼ` over parts in the order of their rows, `nⱼ` being what part j weighs:
 * the gradient of the whole batch up to rounding, in the memory of one part. The losses come back unweighted.
 */
export function weightedSum({ weights = {} }: WeightedSumOptions = {}): Step {
  const total = (losses: Losses): tf.Scalar =>
    Object.entries(losses)
      .map(([name, loss]) => weighted(loss, weights[name] ?? 1))
      .reduce((sum, loss) => tf.add(sum, loss) as tf.Scalar);
  return {
    name: 'weighted-sum',
    additive: true,
    options: { weights: { ...weights } },
    gradients(request) {
      checkRequest('weightedSum', request);
      return averageOverParts(request, (from, to) => gradientsOfPart(() => request.losses(from, to), total, request.variables));
    },
  };
}

const weighted = (loss: tf.Scalar, weight: number): tf.Scalar => (weight === 1 ? loss : (tf.mul(loss, weight) as tf.Scalar));
