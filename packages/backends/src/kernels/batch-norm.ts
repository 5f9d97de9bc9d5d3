import type { GradConfig, KernelConfig, NamedAttrMap, NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import { fillGaps } from './fill-gaps.ts';
import type { GradientEntry, KernelEntry, Tf } from './kernel-entry.ts';
import { runOwnKernel } from './run-own-kernel.ts';

/** Batch normalisation that can be differentiated without scale or without offset. */
export const batchNorm: KernelEntry = {
  kernel: 'FusedBatchNorm',
  backends: ['cpu', 'webgl', 'webgpu', 'tensorflow'],
  reason: 'TF.js fails in the gradient when scale or offset is absent.',
  make:
    ({ tf, stock }) =>
    (args) => {
      fillGaps(tf, args.inputs);
      return (stock as KernelConfig).kernelFunc(args);
    },
};

/** The same on wasm, from vectorised subtraction, product and sum: `(x − mean)·γ/√(variance + ε) + β`. */
export const batchNormOnWasm: KernelEntry = {
  kernel: 'FusedBatchNorm',
  backends: ['wasm'],
  reason: 'TF.js fails in the gradient when scale or offset is absent, and its loop is not vectorised: 5 to 30 times as slow.',
  make: ({ tf }) => {
    const normalise = composed<{ varianceEpsilon: number }>(tf, ({ inputs, attrs }) => {
      const { x, mean, variance, scale, offset } = inputs as { x: Tensor; mean: Tensor; variance: Tensor; scale: Tensor; offset?: Tensor };
      const factor = tf.mul(tf.rsqrt(tf.add(variance, attrs.varianceEpsilon)), scale);
      const scaled = tf.mul(tf.sub(x, mean), factor);
      return offset ? tf.add(scaled, offset) : scaled;
    });
    return (args) => {
      fillGaps(tf, args.inputs);
      return normalise(args);
    };
  },
};

type Gradients = NamedTensorMap & { [name: string]: () => Tensor };

// With r = 1/√(variance + ε): dx = dy·γ·r, dγ = r·Σ dy·(x − mean), dβ = Σ dy, dmean = −γ·r·Σ dy, dvariance = −½·γ·r³·Σ dy·(x − mean).
function perChannel(tf: Tf, dy: Tensor, saved: readonly Tensor[], epsilon: number) {
  const [x, mean, variance, scale] = saved as readonly [Tensor, Tensor, Tensor, Tensor];
  const own = (name: 'x' | 'scale' | 'offset') =>
    runOwnKernel(tf, 'GraftBatchNormGradient', { x, dy, mean, variance, scale }, { wanted: [name], epsilon })?.[0];
  const r = () => tf.rsqrt(tf.add(variance, epsilon));
  const factor = () => tf.mul(r(), scale);
  const rows = (values: Tensor) => tf.sum(tf.reshape(values, [-1, mean.size]), 0);
  const dScale = () => own('scale') ?? tf.mul(rows(tf.mul(dy, tf.sub(x, mean))), r());
  return {
    x: () => own('x') ?? tf.mul(dy, factor()),
    mean: () => tf.neg(tf.mul(factor(), rows(dy))),
    variance: () => tf.mul(tf.mul(factor(), tf.mul(r(), -0.5)), dScale()),
    scale: dScale,
    offset: () => own('offset') ?? rows(dy),
  };
}

/** The derivative of batch normalisation without tiling channel vectors to the size of the image. */
export const batchNormGradient: GradientEntry = {
  kernel: 'FusedBatchNorm',
  reason: 'TF.js tiles every channel vector to the size of the image; broadcasting gives the same numbers in a fraction of the time.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs: NamedAttrMap) => {
      if (saved[1]?.rank !== 1) return stock.gradFunc(dy, saved, attrs);
      return perChannel(tf, dy as Tensor, saved, attrs.varianceEpsilon as number) as unknown as Gradients;
    },
  }),
};
