import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { channelsOf, known } from '../window-shape.ts';
import { attend } from './attend.ts';
import { farthest, relativeBuckets } from './relative-buckets.ts';

export type AttentionConfig = {
  readonly heads: number;
  /** Whether a fourth input says which keys are tokens, `[batch, keys]` of 1 and 0. */
  readonly masked: boolean;
  /** Whether a token sees only itself and those before it. */
  readonly causal: boolean;
  /** Rows of the table of biases by relative position, which nodes may share; 0 = no such biases. */
  readonly buckets: number;
};

/** Each query's average of the values, weighted by how its product with each key compares: queries, keys and values `[batch, tokens, d]`, in `heads` parts of d. */
export const attention: Op<AttentionConfig> = {
  name: 'attention',
  roles: { relative_attention_bias: 'weight' },
  weights: ({ heads, buckets }) => (buckets > 0 ? { relative_attention_bias: [buckets, heads] } : {}),
  shape: ([q, , v]) => [q?.[0] ?? null, q?.[1] ?? null, channelsOf(v)],
  cost: (_config, [q, k, v]) => (q?.[1] ?? 1) * (k?.[1] ?? 1) * ((channelsOf(q) ?? 1) + (channelsOf(v) ?? 1)),
  held: ({ heads }, [q, k], output) => known([output[0] ?? null, heads, q?.[1] ?? null, k?.[1] ?? null]),
  forward: (inputs, { relative_attention_bias: table }, { heads, causal }) => {
    const [q, k, v, mask] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor?];
    const bias = table && relativeBias(table as tf.Tensor2D, q.shape[1] ?? 0, k.shape[1] ?? 0);
    return attend(q, k, v, { heads, mask, causal, bias });
  },
  keras: {
    classNames: ['GraftAttention'],
    read: (layer) => ({
      heads: layer.count('heads'),
      masked: layer.flag('masked', false),
      causal: layer.flag('causal', false),
      buckets: layer.count('buckets', 0, 0),
    }),
    write: (config) => ({ config }),
  },
};

/** `[1, heads, queries, keys]`: the row of the table that each relative position falls into. */
function relativeBias(table: tf.Tensor2D, queries: number, keys: number): tf.Tensor {
  const rows = relativeBuckets(table.shape[0]);
  const places = Int32Array.from({ length: queries * keys }, (_, i) => {
    const distance = (i % keys) - Math.floor(i / keys);
    return rows[Math.max(-farthest, Math.min(farthest, distance)) + farthest] as number;
  });
  const biases = tf.gather(table, tf.tensor1d(places, 'int32')).reshape([queries, keys, table.shape[1]]);
  return tf.transpose(biases, [2, 0, 1]).expandDims(0);
}
