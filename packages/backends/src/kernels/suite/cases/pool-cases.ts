import type { Fill, Row } from '../op.ts';
import { casesOf } from '../op.ts';
import { avgPool, avgPool3d, maxPool, maxPool3d } from '../ops/pools.ts';
import type { PoolOptions } from '../reference/pooling.ts';
import { shapes } from '../shapes.ts';
import { numericPadding } from './numeric-padding.ts';

const planes: Row<PoolOptions>[] = [
  { shapes: shapes('2×6×6×3'), options: { window: [2, 2], strides: 2 } },
  { shapes: shapes('2×7×5×3'), options: { window: [2, 2], strides: 2, pad: 'same' } },
  { shapes: shapes('2×7×5×3'), options: { window: [3, 3], strides: 1, pad: 'same' } },
  { shapes: shapes('2×7×6×3'), options: { window: [3, 3], strides: 2, pad: 'same' } },
  { shapes: shapes('1×8×9×2'), options: { window: [3, 2], strides: [2, 1] } },
  { shapes: shapes('1×9×7×2'), options: { window: [3, 3], strides: 3, pad: 'same' } },
  { shapes: shapes('3×9×1×2'), options: { window: [2, 1], strides: [2, 1], pad: 'same' } },
  { shapes: shapes('2×5×5×4'), options: { window: [5, 5], strides: 1 } },
  { shapes: shapes('2×6×7×2'), options: { window: [3, 3], strides: 2, pad: 1 }, refusedBy: numericPadding },
  { shapes: shapes('2×6×5×7'), options: { window: [2, 3], strides: [2, 1], pad: 'same' } },
  { shapes: shapes('1×7×7×9'), options: { window: [3, 3], strides: 2 } },
  { shapes: shapes('2×4×4×12'), options: { window: [2, 2], strides: 1 } },
  { shapes: shapes('1×4×4×5'), options: { window: [1, 1], strides: 2 } },
  { shapes: shapes('4×24×25×16'), options: { window: [3, 3], strides: 2, pad: 'same' }, full: true },
];

const volumes: Row<PoolOptions>[] = [
  { shapes: shapes('2×4×4×4×2'), options: { window: [2, 2, 2], strides: 2 } },
  { shapes: shapes('1×5×4×7×2'), options: { window: [2, 2, 2], strides: 2, pad: 'same' } },
  { shapes: shapes('1×5×5×4×2'), options: { window: [3, 3, 3], strides: 2, pad: 'same' } },
  { shapes: shapes('2×3×5×4×2'), options: { window: [1, 3, 2], strides: 1, pad: 'same' } },
];

const filled = (rows: readonly Row<PoolOptions>[], ...fills: Fill[]) =>
  fills.flatMap((fill) => rows.map((row) => ({ ...row, fill: [fill] })));

export const poolCases = [
  ...casesOf(maxPool, filled(planes, 'normal', 'negative')),
  ...casesOf(avgPool, planes),
  ...casesOf(maxPool3d, filled(volumes, 'normal', 'negative')),
  ...casesOf(avgPool3d, volumes),
];
