import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { releaseNodes, type TapeNode } from './tape-node.ts';

/** A tensor with the slope of the loss by it. */
export type Slope = readonly [tensor: tf.Tensor, slope: tf.Tensor];

/**
 * Goes a tape backwards: from the slopes of its results those of `by`, undefined where nothing leads to them.
 *
 * The chain rule in the order of TensorFlow.js, `x̄ = Σ ȳ ∂y/∂x`, so that the numbers are the same bit for bit; but each slope and each kept copy is freed
 * as soon as it was used, where TensorFlow.js holds all of them to the end. Empties the tape, also when it throws. The caller owns what comes back.
 */
export function pullBack(tape: TapeNode[], seeds: readonly Slope[], by: readonly tf.Tensor[]): (tf.Tensor | undefined)[] {
  const reached = reachedFrom(tape, by);
  try {
    return tf.tidy(() => {
      const slopes = new Map<number, tf.Tensor>();
      for (const [tensor, slope] of seeds) addSlope(slopes, tensor, tf.clone(slope));
      for (let node = tape.at(-1); node; node = tape.at(-1)) {
        stepBack(node, slopes, reached);
        tape.pop();
        releaseNodes([node]);
      }
      return by.map(({ id }) => slopes.get(id)) as tf.Tensor[];
    });
  } finally {
    releaseNodes(tape.splice(0));
  }
}

/** Ids of the tensors that depend on `by`. */
function reachedFrom(tape: readonly TapeNode[], by: readonly tf.Tensor[]): ReadonlySet<number> {
  const reached = new Set(by.map(({ id }) => id));
  for (const { inputs, outputs } of tape)
    if (Object.values(inputs).some(({ id }) => reached.has(id))) for (const { id } of outputs) reached.add(id);
  return reached;
}

function stepBack(node: TapeNode, slopes: Map<number, tf.Tensor>, reached: ReadonlySet<number>): void {
  const dys = node.outputs.map(({ id }) => slopes.get(id) ?? null);
  const wanted = Object.keys(node.inputs).filter((name) => reached.has((node.inputs[name] as tf.Tensor).id));
  if (wanted.length > 0 && dys.some((dy) => dy !== null)) {
    const found = node.tidy ? inputSlopes(node, dys, wanted) : tf.tidy(() => inputSlopes(node, dys, wanted));
    for (const [i, name] of wanted.entries()) addSlope(slopes, node.inputs[name] as tf.Tensor, found[i] as tf.Tensor);
  }
  for (const { id } of node.outputs) {
    slopes.get(id)?.dispose();
    slopes.delete(id);
  }
}

/** Slopes that are nobody else's: an operation may hand on the very tensor that it was given. */
function inputSlopes(node: TapeNode, dys: readonly (tf.Tensor | null)[], wanted: readonly string[]): tf.Tensor[] {
  const seen = new Set<tf.Tensor | null>(dys);
  const gradients = node.gradient?.(dys, new Set(wanted));
  return wanted.map((name) => {
    const slope = gradients?.[name]?.();
    if (!slope || !sameShape(slope, node.inputs[name] as tf.Tensor)) throw noGradient(node, name, slope);
    const own = seen.has(slope) ? tf.clone(slope) : slope;
    seen.add(slope);
    return own;
  });
}

const sameShape = (a: tf.Tensor, b: tf.Tensor) => a.dtype === 'float32' && tf.util.arraysEqual(a.shape, b.shape);

function addSlope(slopes: Map<number, tf.Tensor>, { id }: tf.Tensor, slope: tf.Tensor): void {
  const before = slopes.get(id);
  slopes.set(id, before ? tf.add(before, slope) : slope);
  if (!before) return;
  before.dispose();
  slope.dispose();
}

const noGradient = ({ kernelName, inputs }: TapeNode, name: string, slope: tf.Tensor | undefined) =>
  graftError({
    code: 'model/no-gradient',
    where: `gradient of ${kernelName}`,
    expected: `a slope of shape [${inputs[name]?.shape}] by '${name}'`,
    given: slope ? `${slope.dtype} [${slope.shape}]` : 'none: the operation has no gradient',
    fix: 'Freeze what lies before this operation, or put another in its place.',
  });
