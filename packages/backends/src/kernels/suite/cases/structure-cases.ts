import { casesOf } from '../op.ts';
import { gather, segmentSum } from '../ops/lookups.ts';
import { logSoftmax, softmax, softmaxCrossEntropy } from '../ops/losses.ts';
import { concat, pad, reshape, reverse, slice, tile, transpose } from '../ops/rearrangements.ts';
import { max, mean, min, sum } from '../ops/reductions.ts';
import { resizeBilinear, resizeNearest } from '../ops/resizes.ts';
import { shapes } from '../shapes.ts';

const reductions = [
  { shapes: shapes('4×5'), options: { axis: [0] } },
  { shapes: shapes('4×5'), options: { axis: [1], keepDims: true } },
  { shapes: shapes('4×5'), options: { axis: [0, 1] } },
  { shapes: shapes('2×3×4×5'), options: { axis: [1, 2] } },
  { shapes: shapes('2×3×4×5'), options: { axis: [0, 1, 2] } },
  { shapes: shapes('2×3×4×5'), options: { axis: [0, 3] } },
  { shapes: shapes('3×7'), options: { axis: [1] } },
  { shapes: shapes('2×3×9'), options: { axis: [1, 2] } },
  { shapes: shapes('5×1×3'), options: { axis: [1] } },
  { shapes: shapes('8×16×15×6'), options: { axis: [0, 1, 2] } },
  { shapes: shapes('2×24×23×5'), options: { axis: [1, 2], keepDims: true } },
  { shapes: shapes('7×31×33'), options: { axis: [1] } },
];
const sizes = [
  { shapes: shapes('2×3×4×2'), options: { size: [6, 8] as const } },
  { shapes: shapes('1×4×3×2'), options: { size: [7, 9] as const } },
  { shapes: shapes('1×8×6×3'), options: { size: [3, 4] as const } },
  { shapes: shapes('2×3×5×2'), options: { size: [5, 9] as const, alignCorners: true } },
  { shapes: shapes('2×3×5×2'), options: { size: [7, 6] as const, halfPixelCenters: true } },
  { shapes: shapes('1×5×4×1'), options: { size: [1, 1] as const } },
];
const rows = [
  ...[1, 2, 3, 5, 7, 8].map((width) => ({ shapes: [[3, width]] })),
  { shapes: shapes('4×6') },
  { shapes: shapes('2×3×5') },
  { shapes: shapes('3×11'), fill: ['large'] as const },
];
const labels = [
  [0, 1, 0, 0],
  [0.1, 0.2, 0.3, 0.4],
  [1, 0, 0, 0],
];

export const structureCases = [
  ...[sum, mean, max, min].flatMap((op) => casesOf(op, reductions)),
  ...casesOf(pad, [
    {
      shapes: shapes('3×4'),
      options: {
        margins: [
          [1, 2],
          [0, 3],
        ],
      },
    },
    {
      shapes: shapes('2×3×4×2'),
      options: {
        margins: [
          [0, 0],
          [1, 0],
          [2, 1],
          [0, 0],
        ],
      },
    },
  ]),
  ...casesOf(slice, [
    { shapes: shapes('5×6'), options: { begin: [1, 2], size: [3, 4] } },
    { shapes: shapes('2×5×4×3'), options: { begin: [0, 1, 2, 0], size: [2, 3, 2, 2] } },
    { shapes: shapes('7×4'), options: { begin: [2, 0], size: [3, 4] } },
    { shapes: shapes('9'), options: { begin: [4], size: [5] } },
    { shapes: shapes('3×4×5'), options: { begin: [1, 0, 3], size: [2, 4, 1] } },
    { shapes: shapes('2×3×4×5'), options: { begin: [0, 1, 0, 0], size: [2, 2, 4, 5] } },
  ]),
  ...casesOf(transpose, [
    { shapes: shapes('5×6'), options: { order: [1, 0] } },
    { shapes: shapes('2×3×4'), options: { order: [2, 0, 1] } },
    { shapes: shapes('2×3×4×5'), options: { order: [0, 2, 1, 3] } },
    { shapes: shapes('2×3×4×5'), options: { order: [3, 1, 2, 0] } },
  ]),
  ...casesOf(reverse, [{ shapes: shapes('3×4×2'), options: { axis: [0, 1] } }]),
  ...casesOf(tile, [{ shapes: shapes('2×3'), options: { times: [2, 3] } }]),
  ...casesOf(reshape, [{ shapes: shapes('4×6'), options: { shape: [2, 3, 4] } }]),
  ...casesOf(concat, [
    { shapes: shapes('2×3, 2×5'), options: { axis: 1 } },
    { shapes: shapes('2×3×4×1, 2×3×4×2, 2×3×4×3'), options: { axis: 3 } },
    { shapes: shapes('1×3, 4×3'), options: { axis: 0 } },
    { shapes: shapes('2×3×1×5, 2×3×4×5'), options: { axis: 2 } },
    { shapes: shapes('5, 1, 7'), options: { axis: 0 } },
  ]),
  ...casesOf(gather, [
    { shapes: shapes('7×4, 9'), fill: ['normal', { below: 7 }] },
    { shapes: shapes('11×6, 3×5'), fill: ['normal', { below: 11 }] },
    { shapes: shapes('5×1, 2×3'), fill: ['normal', { below: 5 }] },
    { shapes: shapes('6×3×5, 4'), fill: ['normal', { below: 6 }] },
    { shapes: shapes('3×6×4, 5'), fill: ['normal', { below: 6 }], options: { axis: 1 } },
  ]),
  ...casesOf(segmentSum, [
    { shapes: shapes('9×4, 9'), fill: ['normal', { below: 5 }], options: { segments: 5 } },
    { shapes: shapes('8×3×2, 8'), fill: ['normal', { below: 3 }], options: { segments: 6 } },
    { shapes: shapes('12×5, 12'), fill: ['normal', { below: 2 }], options: { segments: 2 } },
    { shapes: shapes('6×1, 6'), fill: ['normal', { below: 4 }], options: { segments: 4 } },
  ]),
  ...[resizeNearest, resizeBilinear].flatMap((op) => casesOf(op, sizes)),
  ...[softmax, logSoftmax].flatMap((op) => casesOf(op, rows)),
  ...casesOf(softmaxCrossEntropy, [{ shapes: shapes('3×4'), options: { labels } }]),
];
