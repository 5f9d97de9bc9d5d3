import * as tf from '@tensorflow/tfjs';
import { operation } from './operation.ts';
import { pullBack, type Slope } from './pull-back.ts';
import { record } from './record.ts';

/** Computes tensors from others; `again`: on the way back, to be differentiated. Must give the same numbers both times. */
export type Recomputable = (inputs: readonly tf.Tensor[], again: boolean) => readonly tf.Tensor[];

/**
 * Computes something whose inside is not held for the way back but computed anew there (Chen et al., Training Deep Nets with Sublinear Memory Cost, 2016).
 *
 * Only `inputs` are held. Whatever is to be differentiated by must be among them. Gradients are the same bit for bit, since the same operations run on the same
 * numbers. While nothing is recorded it just computes. The caller owns the results.
 */
export function recomputed(compute: Recomputable, inputs: readonly tf.Tensor[]): readonly tf.Tensor[] {
  return operation({
    name: 'Recomputed',
    inputs: Object.fromEntries(inputs.entries()),
    compute: () => ({ outputs: tf.tidy(() => [...compute(inputs, false)]), kept: inputs }),
    manner: 'large',
    gradient: (dys, kept, wanted) => slopesOf(compute, kept, dys, wanted),
  });
}

function slopesOf(
  compute: Recomputable,
  saved: readonly tf.Tensor[],
  dys: readonly (tf.Tensor | null)[],
  wanted: ReadonlySet<string>,
): Record<string, () => tf.Tensor> {
  const names = [...wanted];
  const by = names.map((name) => saved[Number(name)] as tf.Tensor);
  const { value: outputs, tape } = record(() => tf.tidy(() => [...compute(saved, true)]));
  const seeds = outputs.flatMap((output, i): Slope[] => (dys[i] ? [[output, dys[i]]] : []));
  const slopes = pullBack(tape, seeds, by);
  return Object.fromEntries(names.map((name, i) => [name, () => slopes[i] ?? tf.zerosLike(by[i] as tf.Tensor)]));
}
