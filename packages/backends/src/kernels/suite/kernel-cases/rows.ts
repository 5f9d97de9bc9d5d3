import type { Draw, KernelCase, KernelOutput } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { sizeOf } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

type Shapes = readonly (readonly number[])[];

/** Scalars, empty tensors, several axes; then lengths that leave every tensor but the first at an odd place in the row. */
const layouts: readonly Shapes[] = [[[3]], [[], [3], [0, 4], [2, 5], [1, 2, 1, 3]], [[7], [2, 0], [4]], lengths.map((length) => [length])];

const names = (shapes: Shapes): string => shapes.map((shape) => shape.join('×') || 'scalar').join(', ');
const drawn = (draw: Draw, shapes: Shapes): NdArray[] => shapes.map((shape) => draw(shape));

/** All numbers of all parts, one after the other. */
const endToEnd = (parts: readonly NdArray[]): Float64Array => Float64Array.from(parts.flatMap(({ data }) => [...data]));

/** The opposite: as many numbers for each shape as it has room for, in their order. */
function cut(row: Float64Array, shapes: Shapes): KernelOutput[] {
  let from = 0;
  return shapes.map((shape, i) => {
    const data = row.slice(from, from + sizeOf(shape));
    from += data.length;
    return { part: `tensor ${i + 1}`, shape, data };
  });
}

const packCase = (shapes: Shapes): KernelCase =>
  kernelCase('GraftPack', names(shapes), (draw) => {
    const parts = drawn(draw, shapes);
    const data = endToEnd(parts);
    return { inputs: Object.fromEntries(parts.entries()), outputs: [{ part: 'row', shape: [data.length], data }] };
  });

const unpackCase = (shapes: Shapes): KernelCase =>
  kernelCase('GraftUnpack', names(shapes), (draw) => {
    const x = draw([shapes.reduce((sum, shape) => sum + sizeOf(shape), 0)]);
    return { inputs: { x }, attributes: { shapes }, outputs: cut(x.data, shapes) };
  });

const writeCase = (shapes: Shapes): KernelCase =>
  kernelCase('GraftWrite', names(shapes), (draw) => {
    const row = endToEnd(drawn(draw, shapes));
    return { attributes: { row: Float32Array.from(row), shapes }, outputs: cut(row, shapes) };
  });

const readCase = (shapes: Shapes, from: number): KernelCase =>
  kernelCase('GraftRead', `${names(shapes)} from ${from}`, (draw) => {
    const parts = drawn(draw, shapes);
    const right = endToEnd(parts);
    const into = new Float32Array(from + right.length + 2).fill(7);
    return {
      inputs: Object.fromEntries(parts.entries()),
      attributes: { into, from },
      writings: [
        { part: 'numbers', found: into.subarray(from, from + right.length), right },
        { part: 'before', found: into.subarray(0, from), right: new Array(from).fill(7) },
        { part: 'after', found: into.subarray(from + right.length), right: [7, 7] },
      ],
    };
  });

/** Tensors as one row of numbers and the other way round, in the engine's memory and in JavaScript's. */
export const rowCases: readonly KernelCase[] = layouts.flatMap((shapes) => [
  packCase(shapes),
  unpackCase(shapes),
  writeCase(shapes),
  readCase(shapes, 0),
  readCase(shapes, 3),
]);
