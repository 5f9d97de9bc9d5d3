import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { secondName } from './second-name.ts';
import { type GradientManner, tapeState } from './tape-node.ts';
import { unrecorded } from './unrecorded.ts';

/** One step of a computation that brings its own derivative. */
export interface Operation {
  /** For error texts. */
  readonly name: string;
  /** What it depends on, by name; whatever is to be differentiated by must be among them. */
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  /** Computes the results, and says what the way back needs; not recorded. What else it makes is its own to free. */
  compute(): { readonly outputs: readonly tf.Tensor[]; readonly kept: readonly tf.Tensor[] };
  /**
   * From the slopes of the outputs those of the inputs that are `wanted`, by name. A gradient that waits calls `meanwhile`, which computes slopes
   * that were put off, once it has told others what they wait for.
   */
  gradient(
    dys: readonly (tf.Tensor | null)[],
    kept: readonly tf.Tensor[],
    wanted: ReadonlySet<string>,
    meanwhile: () => void,
  ): Readonly<Record<string, () => tf.Tensor>>;
  readonly manner?: GradientManner;
}

/**
 * Computes an operation and writes it on the tape where one is recorded; as `tf.customGrad`, but slopes that nobody wants need not be computed.
 *
 * The caller owns the results. Errors: `internal/nested-gradient` for several results inside a gradient that is itself differentiated.
 */
export function operation(step: Operation): readonly tf.Tensor[] {
  const { name, inputs, compute, gradient, manner } = step;
  if (!tf.engine().isTapeOn()) return compute().outputs;
  const state = tapeState();
  if (state.gradientDepth > 1) return [differentiableTwice(step)];
  const { outputs, kept } = unrecorded(compute);
  const saved = unrecorded(() => keptCopies(kept));
  state.activeTape?.push({
    id: state.nextTapeNodeId++,
    kernelName: name,
    inputs,
    outputs,
    saved,
    manner,
    gradient: (dys, wanted = new Set(Object.keys(inputs)), meanwhile = nothing) => ({ ...gradient(dys, saved, wanted, meanwhile) }),
  });
  return outputs;
}

const nothing = () => undefined;

/** All of them, or none. */
function keptCopies(tensors: readonly tf.Tensor[]): readonly tf.Tensor[] {
  const copies: tf.Tensor[] = [];
  try {
    for (const tensor of tensors) copies.push(tf.keep(secondName(tensor) ?? tf.clone(tensor)));
    return copies;
  } catch (error) {
    tf.dispose(copies);
    throw error;
  }
}

/** In a gradient inside a gradient what is kept must hang on the tape itself, and TensorFlow.js has to see what the way back computes. */
function differentiableTwice({ name, inputs, compute, gradient }: Operation): tf.Tensor {
  const names = Object.keys(inputs);
  const differentiable = tf.customGrad((...given) => {
    const { outputs, kept } = compute();
    const [value, ...others] = outputs;
    if (!value || others.length > 0) throw nested(name);
    (given.at(-1) as unknown as (tensors: tf.Tensor[]) => void)([...kept]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const slopes = gradient([dy], saved, new Set(names), nothing);
        return names.map((input) => slopes[input]?.() as tf.Tensor);
      },
    };
  });
  return differentiable(...Object.values(inputs));
}

const nested = (name: string) =>
  graftError({
    code: 'internal/nested-gradient',
    where: `gradient of ${name}`,
    expected: 'one gradient at a time',
    given: 'a gradient inside a gradient',
    fix: 'Leave this part of the network out of what is differentiated twice.',
  });
