import { graftError } from '../errors.ts';
import { type Placement, placed } from './placement.ts';

/** Entries of a parameter as they lie in a file. */
export interface Unplaced {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * The inverse of {@link placed}: a parameter's entries in the order and shape in which the file of its publisher holds them.
 *
 * Axis `axes[i]` of the file is our axis i, so the file's axis j is ours number `axes⁻¹[j]`. Law: `placed(unplaced(x)) = x`.
 * Errors: `internal/no-inverse` for a placement that sees the file's tensor in another shape, which alone does not tell the file's own.
 */
export function unplaced(data: Float32Array, shape: readonly number[], { name, view, axes }: Placement): Unplaced {
  if (view) throw noInverse(name);
  if (!axes) return { shape, data };
  const back = axes.map((_, axis) => axes.indexOf(axis));
  return { shape: back.map((axis) => shape[axis] as number), data: placed(data, shape, { name, axes: back }) };
}

const noInverse = (name: string) =>
  graftError({
    code: 'internal/no-inverse',
    where: `tensor '${name}'`,
    expected: 'a placement that only turns axes',
    given: 'one that sees the tensor in another shape',
    fix: 'Please report this with the model that led to it.',
  });
