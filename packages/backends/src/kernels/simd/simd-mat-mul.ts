import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import { sizeOf } from './size-of.ts';

interface MatMulAttributes {
  transposeA?: boolean;
  transposeB?: boolean;
}

/** The two innermost axes as a matrix (rows, columns, strides in bytes as read), and how many such matrices there are. */
function factorOf({ shape }: TensorInfo, transposed = false) {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const count = sizeOf(shape.slice(0, -2));
  const size = rows * columns;
  return transposed
    ? { rows: columns, columns: rows, row: 4, column: columns * 4, count, size }
    : { rows, columns, row: columns * 4, column: 4, count, size };
}

const factorsOf = ({ inputs, attrs }: Parameters<KernelFunc>[0]) => {
  const { transposeA, transposeB } = attrs as MatMulAttributes;
  const [infoA, infoB] = [inputs.a as TensorInfo, inputs.b as TensorInfo];
  return { infoA, infoB, a: factorOf(infoA, transposeA), b: factorOf(infoB, transposeB) };
};

/** Each matrix of A with its own of B, or with the only one there is. */
function fits(args: Parameters<KernelFunc>[0]): boolean {
  const { infoA, infoB, a, b } = factorsOf(args);
  return infoA.dtype === 'float32' && infoB.dtype === 'float32' && (a.count === b.count || a.count === 1 || b.count === 1);
}

function multiply(heap: SimdHeap, args: Parameters<KernelFunc>[0]): TensorInfo {
  const { infoA, infoB, a, b } = factorsOf(args);
  const batch = (a.count >= b.count ? infoA : infoB).shape.slice(0, -2);
  const out = heap.output([...batch, a.rows, b.columns]);
  const [atA, atB, to] = [heap.address(infoA), heap.address(infoB), heap.address(out)];
  const next = (one: { count: number; size: number }) => (one.count === 1 ? 0 : one.size * 4);
  heap.withScratch(heap.kernels.matrixScratchBytes(), (scratch) => {
    for (let i = 0; i < Math.max(a.count, b.count); i++)
      heap.kernels.multiply(
        ...([atA + i * next(a), a.row, a.column, atB + i * next(b), b.row, b.column] as const),
        ...([to + i * a.rows * b.columns * 4, a.rows, b.columns, a.columns, scratch] as const),
      );
  });
  return out;
}

/** Matrix products, whichever factor is transposed. */
export const simdMatMul = simdEntry({
  kernel: 'BatchMatMul',
  reason: "Packed and blocked, all four transpositions run at the same speed; TF.js's transposed ones take a plain loop.",
  fits,
  compute: multiply,
});

/** What follows the product may at most clip: activation → the bounds. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  linear: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  relu: [0, Number.POSITIVE_INFINITY],
  relu6: [0, 6],
};

/** The same with a bias a column and an activation that clips. */
export const simdFusedMatMul = simdEntry({
  kernel: '_FusedMatMul',
  reason: "TF.js's loop for transposed factors is slow, and wrong when there is a bias.",
  fits: (args) => {
    const { bias } = args.inputs;
    const columns = factorsOf(args).b.columns;
    return fits(args) && String(args.attrs?.activation) in bounds && (!bias || sizeOf(bias.shape) === columns);
  },
  compute: (heap, args) => {
    const out = multiply(heap, args);
    const { bias } = args.inputs;
    const [low, high] = bounds[String(args.attrs?.activation)] as readonly [number, number];
    const columns = out.shape.at(-1) ?? 1;
    if (bias || low !== high * -1)
      heap.kernels.addBiasAndClip(heap.address(out), bias ? heap.address(bias) : 0, sizeOf(out.shape) / columns, columns, low, high);
    return out;
  },
});
