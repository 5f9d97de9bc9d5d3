type Numbers = Float32Array | Int32Array;

/** An axis of what comes out: its size, and how far apart its entries lie in what went in. */
interface Axis {
  readonly size: number;
  readonly step: number;
}

/** Side of the squares in which a matrix is turned, so that what is read and what is written both stay in the cache. */
const tile = 32;

/** Whether entries of an array of this shape lie otherwise in the order of `axes`. */
export const turns = (shape: readonly number[], axes: readonly number[]): boolean => isOther(mergedAxes(shape, axes));

const isOther = (merged: readonly Axis[]) => merged.length > 1 || (merged.length === 1 && merged[0]?.step !== 1);

/** Entries of an array of this shape in the order of `axes`, as `numpy.transpose` takes them; the same array where that is no other order. */
export function turned<T extends Numbers>(data: T, shape: readonly number[], axes: readonly number[]): T {
  const merged = mergedAxes(shape, axes);
  if (!isOther(merged)) return data;
  const out = new (data.constructor as new (length: number) => T)(data.length);
  const [rows, columns] = [merged.at(-2) as Axis, merged.at(-1) as Axis];
  const outer = merged.slice(0, -2);
  const at = outer.map(() => 0);
  const area = rows.size * columns.size;
  for (let start = 0, from = 0; start < out.length; start += area) {
    turnMatrix(data, from, out, start, rows, columns);
    from = counted(at, outer, from);
  }
  return out;
}

/** Axes of size 1 are none, and two that follow each other in both orders are one. */
function mergedAxes(shape: readonly number[], axes: readonly number[]): Axis[] {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const merged: Axis[] = [];
  for (const axis of axes.map((one) => ({ size: shape[one] as number, step: steps[one] as number }))) {
    const before = merged.at(-1);
    if (axis.size === 1) continue;
    if (before && before.step === axis.step * axis.size) merged[merged.length - 1] = { size: before.size * axis.size, step: axis.step };
    else merged.push(axis);
  }
  return merged;
}

function turnMatrix(data: Numbers, from: number, out: Numbers, start: number, rows: Axis, columns: Axis): void {
  for (let top = 0; top < rows.size; top += tile)
    for (let left = 0; left < columns.size; left += tile) {
      const [bottom, right] = [Math.min(top + tile, rows.size), Math.min(left + tile, columns.size)];
      for (let row = top; row < bottom; row++) {
        let read = from + row * rows.step + left * columns.step;
        const end = start + row * columns.size + right;
        for (let write = start + row * columns.size + left; write < end; write++) {
          out[write] = data[read] as number;
          read += columns.step;
        }
      }
    }
}

/** Counts up like a clock: the last axis turns fastest, and takes the one before with it. */
function counted(at: number[], axes: readonly Axis[], from: number): number {
  let next = from;
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const { size, step } = axes[axis] as Axis;
    next += step;
    at[axis] = (at[axis] as number) + 1;
    if (at[axis] !== size) break;
    next -= size * step;
    at[axis] = 0;
  }
  return next;
}
