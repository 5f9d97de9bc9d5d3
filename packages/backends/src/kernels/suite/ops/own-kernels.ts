import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../kernel-entry.ts';
import { runOwnKernel } from '../../run-own-kernel.ts';
import type { ActivationKind } from '../../simd/activation-kinds.ts';
import type { Op } from '../op.ts';
import { geluErf, geluTanh, hardSwish, mish, swish } from './activations.ts';
import { logSoftmax } from './losses.ts';
import { type Affine, affineNorm, batchNormTraining } from './normalisations.ts';

/** Values and gradients by a pair of own kernels, called as `core` calls them; composed where the engine lacks them. */
function paired(tf: Tf, names: readonly [string, string], inputs: Record<string, Tensor>, forms: PairForms): Tensor {
  if (!names.every((name) => tf.getKernel(name, tf.getBackend()))) return forms.composed();
  const given = Object.entries(inputs);
  const operation = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as (tensors: Tensor[]) => void;
    const outputs = runOwnKernel(tf, names[0], inputs, forms.attributes) as [Tensor, ...Tensor[]];
    const kept = forms.kept(outputs);
    save(Object.values(kept));
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      const named = Object.fromEntries(Object.keys(kept).map((name, i) => [name, saved[i] as Tensor]));
      return (runOwnKernel(tf, names[1], { ...named, dy }, forms.attributes) as Tensor[]).slice(0, given.length) as never;
    };
    return { value: outputs[0], gradFunc };
  });
  return operation(...given.map(([, tensor]) => tensor));
}

interface PairForms {
  attributes: object;
  /** What the gradient reads besides dy. */
  kept(outputs: readonly Tensor[]): Record<string, Tensor>;
  composed(): Tensor;
}

const activation = (op: Op, kind: ActivationKind): Op => ({
  ...op,
  name: `own ${kind}`,
  run: (tf, [x], options) => {
    const forms = { attributes: { kind }, kept: () => ({ x: x as Tensor }), composed: () => op.run(tf, [x as Tensor], options) };
    return paired(tf, ['GraftActivation', 'GraftActivationGradient'], { x: x as Tensor }, forms);
  },
});

/** Activations as one kernel for the value and one for the gradient. */
export const ownActivations: readonly Op[] = [
  activation(geluErf, 'gelu'),
  activation(geluTanh, 'geluTanh'),
  activation(swish, 'swish'),
  activation(mish, 'mish'),
  activation(hardSwish, 'hardSwish'),
];

/** Log-softmax the same way. */
export const ownLogSoftmax: Op = {
  ...logSoftmax,
  name: 'own logSoftmax',
  run: (tf, [x], options) =>
    paired(
      tf,
      ['GraftLogSoftmax', 'GraftLogSoftmaxGradient'],
      { x: x as Tensor },
      {
        attributes: {},
        kept: ([y]) => ({ y: y as Tensor }),
        composed: () => logSoftmax.run(tf, [x as Tensor], options),
      },
    ),
};

/** Layer normalisation over the last axis: inputs x, then scale and offset where wanted. */
export const ownLayerNorm: Op<Affine> = {
  ...affineNorm,
  name: 'own layerNorm',
  run: (tf, given, options) => {
    const { scale = true, offset = true } = options;
    const [x, ...rest] = given as [Tensor, ...Tensor[]];
    const gamma = scale ? { gamma: rest[0] as Tensor } : {};
    const beta = offset ? { beta: rest[scale ? 1 : 0] as Tensor } : {};
    // The gradient gives dx, dγ, dβ in this order, and all of them.
    if (!scale && offset) return affineNorm.run(tf, given, options);
    return paired(
      tf,
      ['GraftNormaliseRows', 'GraftNormaliseRowsGradient'],
      { x, ...gamma, ...beta },
      {
        attributes: { epsilon: affineNorm.epsilon },
        kept: ([, mean, inverse]) => ({ x, mean: mean as Tensor, inverse: inverse as Tensor, ...gamma }),
        composed: () => affineNorm.run(tf, given, options),
      },
    );
  },
};

/** Batch normalisation with the batch's own statistics: inputs x, scale, offset. */
export const ownBatchNorm: Op = {
  name: 'own batchNorm',
  run: (tf, given) => {
    const [x, gamma, beta] = given as [Tensor, Tensor, Tensor];
    return paired(
      tf,
      ['GraftNormaliseBatch', 'GraftNormaliseBatchGradient'],
      { x, gamma, beta },
      {
        attributes: { epsilon: affineNorm.epsilon },
        kept: ([, mean, variance]) => ({ x, gamma, mean: mean as Tensor, variance: variance as Tensor }),
        composed: () => batchNormTraining.run(tf, given, {}),
      },
    );
  },
  reference: (inputs) => batchNormTraining.reference(inputs, {}),
};
