import type { TypedArray } from '@tensorflow/tfjs';
import type { KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { entry } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

// TF.js has no type for doubles: their bits come in pairs of whole numbers.
const doubles = (bits: TypedArray): Float64Array => new Float64Array(Int32Array.from(bits).buffer);

/** `Gᵢⱼ = Σᵣ xᵣᵢ xᵣⱼ`. */
function gram(x: NdArray, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: columns * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += entry(x, r * columns + i) * entry(x, r * columns + j);
    return sum;
  });
}

const gramCase = (rows: number, columns: number): KernelCase =>
  kernelCase('GraftGram', `${rows}×${columns}`, (draw) => {
    const x = draw([rows, columns]);
    return { inputs: { x }, outputs: [{ part: 'G', shape: [columns, columns, 2], data: gram(x, rows, columns), read: doubles }] };
  });

/** `Xᵀ X`: ragged columns, and rows around the 128 that are packed at once. */
export const gramCases: readonly KernelCase[] = [
  ...lengths.map((columns) => gramCase(5, columns)),
  ...[1, 127, 128, 129, 300].map((rows) => gramCase(rows, 9)),
];
