import type { BatchMix } from './batch-mix.ts';
import { checkBatch } from './check-batch.ts';
import { drawLambdas, type MixOptions, mixOptions } from './draw-lambdas.ts';
import { mixRows } from './mix-rows.ts';

/**
 * Mixes examples and labels linearly, so that a network behaves linearly between them.
 *
 * `x' = λ x_i + (1 − λ) x_j`, `y' = λ y_i + (1 − λ) y_j`, `λ ~ Beta(α, α)`, α 0.4 by default, `j = n − 1 − i`.
 * Reference: Zhang et al., mixup: beyond empirical risk minimization (2018).
 */
export function mixUp(options: MixOptions = {}): BatchMix {
  const name = 'mix-up';
  const all = mixOptions(name, { alpha: 0.4, ...options });
  const mix: BatchMix['mix'] = (x, y, shape, random) => {
    checkBatch(name, x, y, shape);
    const lambdas = drawLambdas(shape.examples, all, random);
    mixRows(x, shape.examples, lambdas);
    mixRows(y, shape.examples, lambdas);
  };
  return { name, options: { ...all }, mix };
}
