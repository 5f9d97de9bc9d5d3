import { elementsOf } from '../elements-of.ts';

/** Where each entry of a tensor lies, in row-major order, for the strides of a view. */
export function stridedOffsets(shape: readonly number[], strides: readonly number[]): Float64Array {
  let offsets = new Float64Array([0]);
  if (elementsOf(shape) === 0) return new Float64Array();
  for (const [axis, size] of shape.entries()) {
    const wider = new Float64Array(offsets.length * size);
    for (let i = 0; i < wider.length; i++) wider[i] = (offsets[Math.floor(i / size)] as number) + (i % size) * (strides[axis] as number);
    offsets = wider;
  }
  return offsets;
}

/** Whether the entries follow each other; axes of one entry may have any stride. */
export function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size !== 1 && strides[axis] !== expected) return elementsOf(shape) === 0;
    expected *= size;
  }
  return true;
}
