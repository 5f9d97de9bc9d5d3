import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type PreluConfig = { /** Axes (from 1) along which one slope serves all. */ readonly sharedAxes: readonly number[] };

/** `x` where positive, `alpha · x` elsewhere, with a learned `alpha` for each entry of an example (He et al., 2015). */
export const prelu: Op<PreluConfig> = {
  name: 'prelu',
  roles: { alpha: 'weight' },
  weights: ({ sharedAxes }, [x]) => ({ alpha: (x ?? []).slice(1).map((size, i) => (sharedAxes.includes(i + 1) ? 1 : size)) }),
  shape: ([x]) => x ?? [],
  forward: ([x], { alpha }) => tf.prelu(x as tf.Tensor, alpha as tf.Tensor),
  keras: {
    classNames: ['PReLU'],
    read: (layer) => ({ sharedAxes: layer.has('shared_axes') ? layer.integers('shared_axes') : [] }),
    write: ({ sharedAxes }) => ({ config: sharedAxes.length > 0 ? { shared_axes: sharedAxes } : {} }),
  },
};
