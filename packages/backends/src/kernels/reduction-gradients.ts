import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import type { GradientEntry, Tf } from './kernel-entry.ts';
import { type ReducedBlock, reducedBlock } from './reduced-block.ts';
import { runOwnKernel } from './run-own-kernel.ts';

type Own = (tf: Tf, dy: Tensor, saved: readonly Tensor[], attrs: NamedAttrMap) => Tensor | undefined;

/** A gradient by a kernel of our own, TF.js's where there is none or it does not fit. */
const entry = (kernel: string, reason: string, own: Own): GradientEntry => ({
  kernel,
  reason,
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const composed = () => (stock.gradFunc(dy, saved, attrs).x as unknown as () => Tensor)();
      return { x: () => own(tf, dy as Tensor, saved, attrs) ?? composed() };
    },
  }),
});

const spread = (kernel: string, scale: (block: ReducedBlock) => number): GradientEntry =>
  entry(kernel, 'TF.js multiplies with a tensor of ones, and divides then; one pass does.', (tf, dy, [x], attrs) => {
    const shape = (x as Tensor).shape;
    const block = reducedBlock(tf, shape, attrs.axis as number[]);
    return block && runOwnKernel(tf, 'GraftSpread', { dy }, { shape, scale: scale(block), ...block })?.[0];
  });

const picked = (kernel: string): GradientEntry =>
  entry(kernel, 'TF.js compares with broadcasting in a plain loop, a hundred times as slow as one pass.', (tf, dy, [x, y], attrs) => {
    const block = x?.dtype === 'float32' && reducedBlock(tf, x.shape, (attrs.reductionIndices ?? attrs.axis) as number[]);
    return block ? runOwnKernel(tf, 'GraftPickEqual', { x: x as Tensor, y: y as Tensor, dy }, block)?.[0] : undefined;
  });

/** Derivatives of sums, means, maxima and minima along axes that are neighbours, and of leaking ReLU. */
export const reductionGradients: readonly GradientEntry[] = [
  spread('Sum', () => 1),
  spread('Mean', ({ rows }) => 1 / rows),
  picked('Max'),
  picked('Min'),
  entry(
    'LeakyRelu',
    'TF.js compares, multiplies and selects; one pass does.',
    (tf, dy, [x], { alpha }) => runOwnKernel(tf, 'GraftLeakGradient', { x: x as Tensor, dy }, { alpha })?.[0],
  ),
];
