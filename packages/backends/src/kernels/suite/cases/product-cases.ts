import type { Row } from '../op.ts';
import { casesOf } from '../op.ts';
import { dense, fusedConv2d, matMul } from '../ops/products.ts';
import type { MatMulOptions } from '../reference/mat-mul.ts';
import { shapes } from '../shapes.ts';

const transpositions: MatMulOptions[] = [{}, { transposeA: true }, { transposeB: true }, { transposeA: true, transposeB: true }];

// The four transpositions of one product `[…batch, m, k] · […batch, k, n]`.
function fourOf(a: readonly number[], b: readonly number[], m: number, k: number, n: number, full = false): Row<MatMulOptions>[] {
  return transpositions.map((options) => ({
    shapes: [
      [...a, ...(options.transposeA ? [k, m] : [m, k])],
      [...b, ...(options.transposeB ? [n, k] : [k, n])],
    ],
    options,
    full,
  }));
}

export const productCases = [
  ...casesOf(matMul, [
    ...fourOf([], [], 4, 5, 3),
    ...fourOf([], [], 6, 6, 6),
    ...fourOf([], [], 40, 33, 37),
    ...fourOf([], [], 64, 48, 32),
    ...fourOf([], [], 1, 70, 90),
    ...fourOf([], [], 80, 90, 1),
    ...fourOf([3], [3], 5, 4, 6),
    ...fourOf([2, 3], [2, 3], 16, 24, 17),
    ...fourOf([3], [1], 5, 4, 6),
    ...fourOf([1], [3], 32, 24, 20),
    ...fourOf([2, 2], [2], 8, 16, 8).map((row) => ({ ...row, shapes: [row.shapes[0] as number[], [1, ...(row.shapes[1] as number[])]] })),
    ...fourOf([], [], 3, 8, 9),
    ...fourOf([], [], 7, 1, 5),
    // Just below and above the blocks of 4, 8, 96, 256 and 512.
    ...fourOf([], [], 97, 5, 8),
    ...fourOf([], [], 5, 257, 7),
    ...fourOf([], [], 3, 9, 513),
    ...fourOf([], [], 95, 255, 31, true),
    ...fourOf([], [], 193, 40, 65, true),
    ...fourOf([], [], 30, 513, 100, true),
    ...fourOf([], [], 20, 24, 1030, true),
    ...fourOf([6], [1], 33, 65, 34, true),
    ...fourOf([], [], 130, 257, 129, true),
  ]),
  ...casesOf(dense, [
    { shapes: shapes('7×5, 7×3, 3'), options: { transposeA: true } },
    { shapes: shapes('5×7, 3×7, 3'), options: { transposeB: true } },
    { shapes: shapes('7×5, 3×7, 3'), options: { transposeA: true, transposeB: true, activation: 'relu' } },
    { shapes: shapes('5×7, 7×3, 3') },
    { shapes: shapes('5×7, 7×3, 3'), options: { activation: 'relu' } },
    { shapes: shapes('33×40, 40×36, 36'), options: { activation: 'relu' } },
    { shapes: shapes('40×33, 40×36, 36'), options: { transposeA: true } },
    { shapes: shapes('33×40, 36×40, 36'), options: { transposeB: true, activation: 'relu' } },
  ]),
  ...casesOf(fusedConv2d, [
    { shapes: shapes('2×6×5×3, 3×3×3×4, 4'), options: { pad: 'same' } },
    { shapes: shapes('2×7×6×3, 3×3×3×4, 4'), options: { strides: 2, pad: 'same', activation: 'relu' } },
    { shapes: shapes('2×6×5×3, 1×1×3×6, 6'), options: { activation: 'relu' } },
  ]),
];
