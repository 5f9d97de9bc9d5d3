import { casesOf } from '../op.ts';
import type { Affine } from '../ops/normalisations.ts';
import { ownActivations, ownBatchNorm, ownLayerNorm, ownLogSoftmax } from '../ops/own-kernels.ts';
import { shapes } from '../shapes.ts';

const affines: Affine[] = [{}, { offset: false }, { scale: false, offset: false }];
/** Last axes on both sides of a vector's four lanes. */
const widths = [1, 2, 3, 4, 5, 7, 8, 17];

const normalised = (rows: number, width: number, options: Affine) => ({
  shapes: [[rows, width], ...(options.scale === false ? [] : [[width]]), ...(options.offset === false ? [] : [[width]])],
  options,
});

/** Kernels that no operation of TF.js has, called by name as networks call them. */
export const ownKernelCases = [
  ...ownActivations.flatMap((op) =>
    casesOf(op, [
      { shapes: shapes('2×4×8') },
      { shapes: shapes('3×7'), fill: ['large'] },
      { shapes: shapes('1') },
      { shapes: shapes('641×3'), full: true },
    ]),
  ),
  ...casesOf(ownLogSoftmax, [
    ...widths.map((width) => ({ shapes: [[3, width]] })),
    { shapes: shapes('2×3×5'), fill: ['large'] },
    { shapes: shapes('7×1009'), fill: ['large'], full: true },
  ]),
  ...casesOf(ownBatchNorm, [
    ...widths.map((width) => ({ shapes: [[6, width], [width], [width]] })),
    { shapes: shapes('2×5×3×9, 9, 9') },
    // Rows around the block that is summed in single precision.
    ...[127, 128, 129, 260].map((rows) => ({ shapes: [[rows, 5], [5], [5]] })),
    { shapes: shapes('4×33×31×24, 24, 24'), full: true },
  ]),
  ...casesOf(ownLayerNorm, [
    ...affines.map((options) => normalised(5, 12, options)),
    ...widths.slice(1).map((width) => normalised(3, width, {})),
    // More rows than are summed in single precision at once, and exactly as many.
    normalised(64, 6, {}),
    normalised(131, 9, {}),
    { ...normalised(520, 384, {}), full: true },
  ]),
];
