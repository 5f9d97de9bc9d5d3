import type { Row } from '../op.ts';
import { casesOf } from '../op.ts';
import { activations } from '../ops/activations.ts';
import { binaryOps, div, pow } from '../ops/binary.ts';
import { elementary, elementaryPositive } from '../ops/elementary.ts';
import { shapes } from '../shapes.ts';

type Plain = Record<string, never>;

const pairs: Row<Plain>[] = [
  { shapes: shapes('3×5, 3×5') },
  { shapes: shapes('2×4×5×3, 3') },
  { shapes: shapes('2×1×3, 4×1') },
  { shapes: shapes('4×5, ') },
];
const preludes: Row<Plain>[] = [{ shapes: shapes('3×5, 5') }, { shapes: shapes('2×4×5×3, 4×5×3') }, { shapes: shapes('2×4×5×3, 1×1×3') }];
const positive = pairs.map((row) => ({ ...row, fill: ['positive', 'positive'] as const }));

export const elementwiseCases = [
  ...activations.flatMap((op) => casesOf(op, [{ shapes: shapes('3×37') }, { shapes: shapes('2×5×4×3'), fill: ['large'] }])),
  ...elementary.flatMap((op) => casesOf(op, [{ shapes: shapes('3×17') }])),
  ...elementaryPositive.flatMap((op) => casesOf(op, [{ shapes: shapes('3×17'), fill: ['positive'] }])),
  ...binaryOps.flatMap((op) => casesOf(op, op.name === 'prelu' ? preludes : pairs)),
  ...casesOf(div, positive),
  ...casesOf(pow, positive),
];
