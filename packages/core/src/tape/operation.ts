import * as tf from '@tensorflow/tfjs';
import { secondName } from './second-name.ts';
import { tapeState } from './tape-node.ts';
import { unrecorded } from './unrecorded.ts';

/** One step of a computation that brings its own derivative. */
export interface Operation {
  /** For error texts. */
  readonly name: string;
  /** What it depends on, by name; whatever is to be differentiated by must be among them. */
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  /** Computes the results, and says what the way back needs; not recorded. What else it makes is its own or its caller's tidy's to free. */
  compute(): { readonly outputs: readonly tf.Tensor[]; readonly kept: readonly tf.Tensor[] };
  /** From the slopes of the outputs those of the inputs that are `wanted`, by name. */
  gradient(
    dys: readonly (tf.Tensor | null)[],
    kept: readonly tf.Tensor[],
    wanted: ReadonlySet<string>,
  ): Readonly<Record<string, () => tf.Tensor>>;
}

/**
 * Computes an operation and writes it on the tape where one is recorded; as `tf.customGrad`, but slopes that nobody wants need not be computed.
 *
 * The caller owns the results.
 */
export function operation({ name, inputs, compute, gradient }: Operation): readonly tf.Tensor[] {
  if (!tf.engine().isTapeOn()) return compute().outputs;
  const state = tapeState();
  const { outputs, kept } = unrecorded(compute);
  const saved = unrecorded(() => kept.map((tensor) => tf.keep(secondName(tensor) ?? tf.clone(tensor))));
  state.activeTape?.push({
    id: state.nextTapeNodeId++,
    kernelName: name,
    inputs,
    outputs,
    saved,
    tidy: true,
    gradient: (dys, wanted = new Set(Object.keys(inputs))) => ({ ...gradient(dys, saved, wanted) }),
  });
  return outputs;
}
