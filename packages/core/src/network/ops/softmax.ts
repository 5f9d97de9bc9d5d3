import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type SoftmaxConfig = { readonly axis: number };

/** `exp(x) / Σ exp(x)` along `axis`. */
export const softmax: Op<SoftmaxConfig> = {
  name: 'softmax',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ axis }, _inputs, output) => (axis === -1 || axis === output.length - 1 ? 0 : known(output)),
  forward: ([x], _params, { axis }) => {
    const last = (x as tf.Tensor).rank - 1;
    if (axis === -1 || axis === last) return tf.softmax(x as tf.Tensor);
    // tf.softmax knows the last axis only.
    const order = Array.from({ length: last + 1 }, (_, i) => i);
    const at = axis < 0 ? axis + last + 1 : axis;
    [order[at], order[last]] = [last, at];
    return tf.softmax((x as tf.Tensor).transpose(order)).transpose(order);
  },
  keras: {
    classNames: ['Softmax'],
    read: (layer) => ({ axis: layer.number('axis', -1) }),
    write: ({ axis }, [x]) => ({ config: { axis: axis === (x?.length ?? 0) - 1 ? -1 : axis } }),
  },
};
