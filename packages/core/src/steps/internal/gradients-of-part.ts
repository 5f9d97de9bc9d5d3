import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Tensors } from '../../optimizers/update.ts';
import { gradientsOf } from '../../tape/gradients-of.ts';
import type { StepResult } from '../step.ts';

export type Losses = Readonly<Record<string, tf.Scalar>>;

/**
 * Differentiates `total` of the losses once, and hands back the losses seen on the way.
 *
 * What is computed while gradients are recorded is freed there, so the losses are copied and kept; the copies go also when it throws.
 */
export function gradientsOfPart(losses: () => Losses, total: (losses: Losses) => tf.Scalar, variables: Tensors): StepResult {
  const kept: Record<string, tf.Scalar> = {};
  try {
    const sum = () => {
      const seen = named(losses());
      for (const [name, loss] of Object.entries(seen)) kept[name] = tf.keep(tf.clone(loss)) as tf.Scalar;
      return total(seen);
    };
    const slopes = gradientsOf(sum, Object.values(variables));
    const gradients = Object.entries(variables).map(([name, v], i) => [name, slopes[i] ?? tf.zerosLike(v)] as const);
    const copies = Object.entries(kept).map(([name, loss]) => [name, tf.clone(loss)] as const);
    return { losses: Object.fromEntries(copies), gradients: Object.fromEntries(gradients) };
  } finally {
    for (const loss of Object.values(kept)) loss.dispose();
  }
}

function named(losses: Losses): Losses {
  if (Object.keys(losses).length > 0) return losses;
  throw graftError({
    code: 'usage/no-loss',
    where: 'step.gradients',
    expected: 'at least one named loss',
    given: 'none',
    fix: 'Return { name: scalar } from losses().',
  });
}
