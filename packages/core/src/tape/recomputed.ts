import * as tf from '@tensorflow/tfjs';
import { pullBack, type Slope } from './pull-back.ts';
import { record } from './record.ts';
import { tapeState } from './tape-node.ts';

/** Computes tensors from others; `again`: on the way back, to be differentiated. Must give the same numbers both times. */
export type Recomputable = (inputs: readonly tf.Tensor[], again: boolean) => readonly tf.Tensor[];

/**
 * Computes something whose inside is not held for the way back but computed anew there (Chen et al., Training Deep Nets with Sublinear Memory Cost, 2016).
 *
 * Only `inputs` are held. Whatever is to be differentiated by must be among them. Gradients are the same bit for bit, since the same operations run on the same
 * numbers. While nothing is recorded it just computes. The caller owns the results.
 */
export function recomputed(compute: Recomputable, inputs: readonly tf.Tensor[]): readonly tf.Tensor[] {
  if (!tf.engine().isTapeOn()) return tf.tidy(() => [...compute(inputs, false)]);
  const state = tapeState();
  const { outputs, saved } = unrecorded(() => ({
    outputs: tf.tidy(() => [...compute(inputs, false)]),
    saved: inputs.map((input) => tf.keep(tf.clone(input))),
  }));
  state.activeTape?.push({
    id: state.nextTapeNodeId++,
    kernelName: 'Recomputed',
    inputs: Object.fromEntries(inputs.entries()),
    outputs,
    saved,
    gradient: (dys, wanted = new Set(Object.keys(inputs))) => slopesOf(compute, saved, dys, wanted),
  });
  return outputs;
}

/** As inside a kernel: what runs here is not written down, and takes the same way as where it is. */
function unrecorded<T>(compute: () => T): T {
  const state = tapeState();
  state.kernelDepth++;
  try {
    return compute();
  } finally {
    state.kernelDepth--;
  }
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
