import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import type { Shape } from '../shape.ts';
import { channelsOf, known } from '../window-shape.ts';
import { normaliseRows } from './normalise-rows.ts';

export type LayerNormalizationConfig = {
  /** The axes that are normalised over; negative ones count from the end. */
  readonly axes: readonly number[];
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
};

/** `γ (x − μ) / √(σ² + ε) + β` with mean and variance of each example over `axes` (Ba, Kiros & Hinton, 2016). */
export const layerNormalization: Op<LayerNormalizationConfig> = {
  name: 'layer-normalization',
  roles: { gamma: 'weight', beta: 'weight' },
  weights: ({ axes, center, scale }, [x]) => {
    const shape = axesOf(axes, x ?? []).map((axis) => x?.[axis] ?? null);
    return { ...(scale ? { gamma: shape } : {}), ...(center ? { beta: shape } : {}) };
  },
  shape: ([x]) => x ?? [],
  held: ({ axes, center, scale }, [x], output) => {
    const overRows = axes.length === 1 && axesOf(axes, x ?? [])[0] === output.length - 1;
    return overRows ? (2 * known(output)) / (channelsOf(output) ?? 1) : known(output) * (3 + Number(center) + Number(scale));
  },
  forward: ([x], { gamma, beta }, { axes, epsilon }) => {
    const input = x as tf.Tensor;
    const over = axesOf(axes, input.shape);
    if (over.length === 1 && over[0] === input.rank - 1) return normaliseRows(input, { gamma, beta }, epsilon);
    const stretched = (t: tf.Tensor) => t.reshape(input.shape.map((size, axis) => (over.includes(axis) ? size : 1)));
    const { mean, variance } = tf.moments(input, over, true);
    const normal = tf.mul(tf.sub(input, mean), tf.rsqrt(tf.add(variance, epsilon)));
    const scaled = gamma ? tf.mul(normal, stretched(gamma)) : normal;
    return beta ? tf.add(scaled, stretched(beta)) : scaled;
  },
  keras: {
    classNames: ['LayerNormalization'],
    read: (layer) => ({
      axes: Array.isArray(layer.raw.axis) ? layer.integers('axis') : [layer.number('axis', -1)],
      epsilon: layer.number('epsilon', 0.001),
      center: layer.flag('center', true),
      scale: layer.flag('scale', true),
    }),
    write: ({ axes, epsilon, center, scale }) => ({ config: { axis: axes, epsilon, center, scale } }),
  },
};

const axesOf = (axes: readonly number[], shape: Shape) => axes.map((axis) => (axis < 0 ? axis + shape.length : axis));
