import type { KernelConfig, KernelFunc, Tensor } from '@tensorflow/tfjs';
import { blockMean } from './block-mean.ts';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import { type ReducedBlock, reducedBlock } from './reduced-block.ts';

interface ReductionAttributes {
  axis?: number | number[] | null;
  keepDims?: boolean;
}

interface Block extends ReducedBlock {
  /** Of what comes out. */
  shape: number[];
}

/** Reads neighbouring axes as one block of rows; `undefined` when they are not neighbours or end at the last axis. */
export function blockOf(tf: Tf, shape: readonly number[], { axis, keepDims }: ReductionAttributes): Block | undefined {
  const axes = tf.util.parseAxisParam(axis ?? shape.map((_, i) => i), shape as number[]);
  const block = reducedBlock(tf, shape, axes);
  if (!block || axes.length === 0 || axes.includes(shape.length - 1)) return undefined;
  return { ...block, shape: shape.flatMap((length, i) => (axes.includes(i) ? (keepDims ? [1] : []) : [length])) };
}

// Below some thousand numbers the stock loop ends before pooling is set up.
const worthwhile = ({ outer, rows, inner }: Block): boolean => rows > 1 && inner > 1 && outer * rows * inner >= 4096;

function reduceBlocks(tf: Tf, stock: KernelFunc, scale: (rows: number) => number): KernelFunc {
  return (args) => {
    const x = args.inputs.x as Tensor;
    const block = x.dtype === 'float32' ? blockOf(tf, x.shape, args.attrs as ReductionAttributes) : undefined;
    if (!block || !worthwhile(block)) return stock(args);
    return composed(tf, ({ inputs }) => {
      const mean = tf.reshape(blockMean(tf, inputs.x as Tensor, block.outer, block.rows, block.inner), block.shape);
      return scale(block.rows) === 1 ? mean : tf.mul(mean, scale(block.rows));
    })(args);
  };
}

const entry = (kernel: string, scale: (rows: number) => number): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason: 'TF.js transposes before it reduces any axis but the last; average pooling reads the block once, up to 80 times as fast.',
  make: ({ tf, stock }) => reduceBlocks(tf, (stock as KernelConfig).kernelFunc, scale),
});

/** Sums over leading or middle axes: bias, scale and filter gradients. */
export const blockSum = entry('Sum', (rows) => rows);

/** Means over leading or middle axes: batch statistics and global pooling. */
export const blockMeanKernel = entry('Mean', () => 1);
