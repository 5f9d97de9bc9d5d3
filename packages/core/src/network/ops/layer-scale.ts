import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { channelsOf, known } from '../window-shape.ts';

export type LayerScaleConfig = Record<string, never>;

/** `γ x` with one learned number a channel, the last axis (Touvron et al., Going deeper with Image Transformers, 2021). */
export const layerScale: Op<LayerScaleConfig> = {
  name: 'layer-scale',
  roles: { gamma: 'weight' },
  weights: (_config, [x]) => ({ gamma: [channelsOf(x)] }),
  shape: ([x]) => x ?? [],
  cost: (_config, _inputs, output) => known(output),
  forward: ([x], { gamma }) => tf.mul(x as tf.Tensor, gamma as tf.Tensor),
  keras: {
    classNames: ['LayerScale'],
    read: () => ({}),
    write: (_config, [x]) => ({ config: { init_values: 1, projection_dim: channelsOf(x) } }),
  },
};
