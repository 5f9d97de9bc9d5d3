import { elementsOf } from './elements-of.ts';
import { turned, turns } from './turned.ts';

/** Where a parameter's entries lie in a file, and how they lie there. */
export interface Placement {
  /** Name of the tensor in the file. */
  readonly name: string;
  /** The shape to see the tensor in before its axes are turned, such as `[C, m, h, w]` for a depthwise kernel of torch; at most one −1. @default as stored */
  readonly view?: readonly number[];
  /** Which axis of the file each of ours is, as `numpy.transpose` takes them: `[2, 3, 1, 0]` for OIHW → HWIO. @default as stored */
  readonly axes?: readonly number[];
}

/** The shape a stored tensor has after its placement; undefined where the placement does not fit it. */
export function placedShape(shape: readonly number[], { view, axes }: Placement): number[] | undefined {
  const seen = view ? viewed(shape, view) : shape;
  if (!seen || !axes) return seen && [...seen];
  if (axes.length !== seen.length || [...axes].sort((a, b) => a - b).some((axis, i) => axis !== i)) return undefined;
  return axes.map((axis) => seen[axis] as number);
}

/** A view with its −1 worked out. */
export function viewed(shape: readonly number[], view: readonly number[]): number[] | undefined {
  const known = elementsOf(view.filter((size) => size !== -1));
  const rest = elementsOf(shape) / known;
  const sizes = view.map((size) => (size === -1 ? rest : size));
  return Number.isInteger(rest) && elementsOf(sizes) === elementsOf(shape) ? sizes : undefined;
}

/** Whether {@link placed} makes new entries rather than giving those it was given. */
export function isTurned(shape: readonly number[], { view, axes }: Placement): boolean {
  const seen = view ? viewed(shape, view) : shape;
  return axes !== undefined && seen !== undefined && turns(seen, axes);
}

/** The entries in the order of our axes. */
export function placed<T extends Float32Array | Int32Array>(data: T, shape: readonly number[], { view, axes }: Placement): T {
  const seen = view ? (viewed(shape, view) as number[]) : shape;
  return axes ? turned(data, seen, axes) : data;
}
