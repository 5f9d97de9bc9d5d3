import { graftError } from '../errors.ts';
import { elementsOf } from './elements-of.ts';
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
 * `stored` is the shape in the file, where the placement sees it in another; errors: `internal/no-inverse` where it is not given then, or does not fit.
 */
export function unplaced(
  data: Float32Array,
  shape: readonly number[],
  { name, view, axes }: Placement,
  stored?: readonly number[],
): Unplaced {
  const back = axes?.map((_, axis) => axes.indexOf(axis));
  const seen = back ? back.map((axis) => shape[axis] as number) : shape;
  if (view && (stored === undefined || elementsOf(stored) !== elementsOf(seen))) throw noInverse(name);
  return { shape: (view && stored) ?? seen, data: back ? placed(data, shape, { name, axes: back }) : data };
}

const noInverse = (name: string) =>
  graftError({
    code: 'internal/no-inverse',
    where: `tensor '${name}'`,
    expected: 'the shape in the file of a tensor that is seen in another',
    given: 'none, or one with another number of entries',
    fix: 'Please report this with the model that led to it.',
  });
