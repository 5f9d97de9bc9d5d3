import * as tf from '@tensorflow/tfjs';
import type { Tensors } from '../../optimizers/update.ts';
import type { StepRequest, StepResult } from '../step.ts';

/**
 * The mean of what each part of a batch comes to, weighted by what the part weighs; parts in the order of their rows, so that sums round alike.
 *
 * `part` runs inside a tidy; only the running mean outlives it.
 */
export function averageOverParts(request: StepRequest, part: (from: number, to: number) => StepResult): StepResult {
  const parts = weighedParts(request);
  let mean: StepResult | undefined;
  try {
    for (const { from, to, share } of parts) {
      const next = tidied(() => added(mean, part(from, to), share));
      disposeResult(mean);
      mean = next;
    }
    return mean ?? { losses: {}, gradients: {} };
  } catch (error) {
    disposeResult(mean);
    throw error;
  }
}

/** `tf.tidy` finds the tensors in a plain result, though its types want an index signature. */
const tidied = (make: () => StepResult): StepResult => tf.tidy(make as unknown as () => tf.TensorContainer) as unknown as StepResult;

/** Parts that weigh nothing are left out: their own mean is undefined. When none weighs anything, the first stands with share 0. */
function weighedParts({ rows, microBatch, weightOf = (from, to) => to - from }: StepRequest) {
  const parts: { from: number; to: number; weight: number }[] = [];
  for (let from = 0; from < rows; from += microBatch) {
    const to = Math.min(rows, from + microBatch);
    parts.push({ from, to, weight: weightOf(from, to) });
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const heavy = parts.filter(({ weight }) => weight > 0);
  return (heavy.length > 0 ? heavy : parts.slice(0, 1)).map(({ from, to, weight }) => ({
    from,
    to,
    share: total > 0 ? weight / total : 0,
  }));
}

function added(mean: StepResult | undefined, part: StepResult, share: number): StepResult {
  return {
    losses: addedTensors(mean?.losses, part.losses, share) as StepResult['losses'],
    gradients: addedTensors(mean?.gradients, part.gradients, share),
  };
}

function addedTensors(mean: Tensors | undefined, part: Tensors, share: number): Tensors {
  const names = new Set([...Object.keys(mean ?? {}), ...Object.keys(part)]);
  return Object.fromEntries([...names].map((name) => [name, addedTensor(mean?.[name], part[name], share)]));
}

function addedTensor(mean: tf.Tensor | undefined, part: tf.Tensor | undefined, share: number): tf.Tensor {
  if (!part) return tf.clone(mean as tf.Tensor);
  const scaled = share === 1 ? part : tf.mul(part, share);
  return mean ? tf.add(mean, scaled) : scaled;
}

function disposeResult(result: StepResult | undefined): void {
  if (result) tf.dispose([...Object.values(result.losses), ...Object.values(result.gradients)]);
}
