import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { releaseNodes, type TapeNode } from './tape-node.ts';

/** A tensor with the slope of the loss by it. */
export type Slope = readonly [tensor: tf.Tensor, slope: tf.Tensor];

/**
 * Goes a tape backwards: from the slopes of its results those of `by`, undefined where nothing leads to them.
 *
 * The chain rule in the order of TensorFlow.js, `x̄ = Σ ȳ ∂y/∂x`, so that the numbers are the same bit for bit; but each slope and each kept copy is freed
 * as soon as it was used, where TensorFlow.js holds all of them to the end. Where a gradient waits for other threads, slopes that nothing further back
 * needs are put off until then. Empties the tape, also when it throws. The caller owns what comes back.
 */
export function pullBack(tape: TapeNode[], seeds: readonly Slope[], by: readonly tf.Tensor[]): (tf.Tensor | undefined)[] {
  const reached = reachedFrom(tape, by);
  const leaves = tape.some(({ manner }) => manner === 'waiting') ? leavesOf(tape, by) : new Set<number>();
  let late: Late | undefined;
  const catchUp = () => {
    const { node, finish } = late ?? {};
    late = undefined;
    try {
      finish?.();
    } finally {
      if (node) releaseNodes([node]);
    }
  };
  try {
    return tf.tidy(() => {
      const slopes = new Map<number, tf.Tensor>();
      for (const [tensor, slope] of seeds) addSlope(slopes, tensor, tf.clone(slope));
      for (let node = tape.at(-1); node; node = tape.at(-1)) {
        if (node.manner === 'large') catchUp();
        const finish = stepBack(node, slopes, { reached, leaves, catchUp });
        // At most one node's: what it keeps is held that long.
        if (finish) catchUp();
        tape.pop();
        if (finish) late = { node, finish };
        else releaseNodes([node]);
      }
      catchUp();
      return by.map(({ id }) => slopes.get(id)) as tf.Tensor[];
    });
  } finally {
    releaseNodes(late ? [...tape.splice(0), late.node] : tape.splice(0));
  }
}

/** A node whose slopes are not all computed yet. */
interface Late {
  readonly node: TapeNode;
  finish(): void;
}

interface Way {
  /** Ids of the tensors that depend on what is differentiated by. */
  readonly reached: ReadonlySet<number>;
  /** Ids of those whose slope may come late. */
  readonly leaves: ReadonlySet<number>;
  /** Computes the slopes that were put off. */
  catchUp(): void;
}

/** Ids of the tensors that depend on `by`. */
function reachedFrom(tape: readonly TapeNode[], by: readonly tf.Tensor[]): ReadonlySet<number> {
  const reached = new Set(by.map(({ id }) => id));
  for (const { inputs, outputs } of tape)
    if (Object.values(inputs).some(({ id }) => reached.has(id))) for (const { id } of outputs) reached.add(id);
  return reached;
}

/** Ids of what is differentiated by and taken by one node alone: in whatever order their slopes come, none is a sum. */
function leavesOf(tape: readonly TapeNode[], by: readonly tf.Tensor[]): ReadonlySet<number> {
  const takers = new Map(by.map(({ id }) => [id, 0]));
  for (const { inputs, outputs } of tape) {
    for (const { id } of Object.values(inputs)) if (takers.has(id)) takers.set(id, (takers.get(id) ?? 0) + 1);
    for (const { id } of outputs) takers.delete(id);
  }
  return new Set([...takers].filter(([, count]) => count === 1).map(([id]) => id));
}

/** Adds the slopes of a node's inputs; gives what is left to do where some of them may come late. */
function stepBack(node: TapeNode, slopes: Map<number, tf.Tensor>, { reached, leaves, catchUp }: Way): (() => void) | undefined {
  const dys = node.outputs.map(({ id }) => slopes.get(id) ?? null);
  for (const { id } of node.outputs) slopes.delete(id);
  const wanted = Object.keys(node.inputs).filter((name) => reached.has((node.inputs[name] as tf.Tensor).id));
  if (wanted.length === 0 || dys.every((dy) => dy === null)) {
    tf.dispose(dys as tf.Tensor[]);
    return undefined;
  }
  const slopeOf = (name: string, found: tf.Tensor) => addSlope(slopes, node.inputs[name] as tf.Tensor, found);
  const early =
    node.manner === 'apart' && isSmall(node, dys) ? wanted.filter((name) => !leaves.has((node.inputs[name] as tf.Tensor).id)) : wanted;
  const made = inputSlopes(node, dys, wanted, catchUp);
  const found = isTidy(node) ? made(early) : tf.tidy(() => made(early));
  for (const [i, name] of early.entries()) slopeOf(name, found[i] as tf.Tensor);
  const rest = wanted.filter((name) => !early.includes(name));
  const finish = () => {
    for (const [i, slope] of made(rest).entries()) slopeOf(rest[i] as string, slope);
    tf.dispose(dys as tf.Tensor[]);
  };
  if (rest.length > 0 && early.length > 0) return finish;
  finish();
  return undefined;
}

/** Bytes that a node may hold until its slopes are computed: for larger ones the wait is short beside the work, and the memory is not. */
const mostLate = 2 ** 24;

const isSmall = ({ saved = [] }: TapeNode, dys: readonly (tf.Tensor | null)[]): boolean =>
  [...saved, ...dys].reduce((bytes, tensor) => bytes + 4 * (tensor?.size ?? 0), 0) <= mostLate;

const isTidy = ({ manner }: TapeNode): boolean => manner !== undefined && manner !== 'large';

/** Computes slopes that are nobody else's: an operation may hand on the very tensor that it was given. */
function inputSlopes(node: TapeNode, dys: readonly (tf.Tensor | null)[], wanted: readonly string[], meanwhile: () => void) {
  const seen = new Set<tf.Tensor | null>(dys);
  let gradients: Record<string, () => tf.Tensor> | undefined;
  return (names: readonly string[]): tf.Tensor[] => {
    gradients ??= node.gradient?.(dys, new Set(wanted), meanwhile);
    return names.map((name) => {
      const slope = gradients?.[name]?.();
      if (!slope || !sameShape(slope, node.inputs[name] as tf.Tensor)) throw noGradient(node, name, slope);
      const own = seen.has(slope) ? tf.clone(slope) : slope;
      seen.add(slope);
      return own;
    });
  };
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
