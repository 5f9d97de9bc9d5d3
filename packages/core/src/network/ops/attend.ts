import * as tf from '@tensorflow/tfjs';
import { ownKernel } from '../own-kernel.ts';

/** How {@link attend} is told to look. */
export interface AttendOptions {
  readonly heads: number;
  /** 1 = a token, 0 = filler that nobody looks at, `[batch, keys]`. @default all are tokens */
  readonly mask?: tf.Tensor | undefined;
  /** Whether a token sees only itself and those before it. */
  readonly causal: boolean;
  /** Added to the scores before they become shares, `[1, heads, queries, keys]`; gradients reach it. @default nothing */
  readonly bias?: tf.Tensor | undefined;
}

/** What a token that must not be seen is told: a share of 0 beside any other score, and no NaN where all are so. */
const unseen = -1e9;

/**
 * Scaled dot-product attention in several heads, and its gradient in closed form.
 *
 * `P = softmax(Q Kᵀ / √d + mask + bias)`, `Y = P V` (Vaswani et al., 2017). With `dP = dY Vᵀ` and `dS = P ∘ (dP − Σ dP ∘ P)`:
 * `dV = Pᵀ dY`, `dQ = dS K / √d`, `dK = dSᵀ Q / √d`, `dbias = Σ_batch dS`. Only P is held for the way back, since the rest is at hand.
 * Where a row is masked altogether, it gives the average of all values.
 */
export function attend(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, { heads, mask, causal, bias }: AttendOptions): tf.Tensor {
  const scale = Math.sqrt(heads / (q.shape.at(-1) ?? 1));
  const attention = tf.customGrad((...given) => {
    const [queries, keys, values] = given.slice(0, 3) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const save = given.at(-1) as unknown as (tensors: tf.Tensor[]) => void;
    const products = tf.matMul(tf.mul(split(queries, heads), scale), split(keys, heads), false, true);
    const shares = tf.softmax(masked(bias ? tf.add(products, bias) : products, mask, causal));
    save([queries, keys, values, shares]);
    return {
      value: joined(tf.matMul(shares, split(values, heads))),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy, saved, { heads, scale, biased: bias !== undefined }) as never,
    };
  });
  return attention(...[q, k, v, ...(bias ? [bias] : [])]);
}

function masked(scores: tf.Tensor, mask: tf.Tensor | undefined, causal: boolean): tf.Tensor {
  const [batch = 1, , queries = 1, keys = 1] = scores.shape;
  const seen = mask ? tf.add(scores, hidden(tf.cast(mask, 'float32')).reshape([batch, 1, 1, keys])) : scores;
  return causal ? tf.add(seen, hidden(tf.linalg.bandPart(tf.ones([queries, keys]), -1, 0))) : seen;
}

const hidden = (mask: tf.Tensor): tf.Tensor => tf.mul(tf.sub(1, mask), unseen);

interface Slopes {
  readonly heads: number;
  readonly scale: number;
  readonly biased: boolean;
}

function gradients(dy: tf.Tensor, saved: tf.Tensor[], { heads, scale, biased }: Slopes): tf.Tensor[] {
  const [q, k, v, shares] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const dOut = split(dy, heads);
  const dScores = softmaxGradient(shares, tf.matMul(dOut, split(v, heads), false, true));
  return [
    joined(tf.mul(tf.matMul(dScores, split(k, heads)), scale)),
    joined(tf.mul(tf.matMul(dScores, split(q, heads), true), scale)),
    joined(tf.matMul(shares, dOut, true)),
    ...(biased ? [tf.sum(dScores, 0, true)] : []),
  ];
}

function softmaxGradient(y: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  const own = ownKernel('GraftSoftmaxGradient', { y, dy }, {});
  if (own) return own[0] as tf.Tensor;
  const weighted = tf.mul(dy, y);
  return tf.sub(weighted, tf.mul(y, tf.sum(weighted, -1, true)));
}

/** `[batch, tokens, d]` → `[batch, heads, tokens, d / heads]`. */
function split(x: tf.Tensor, heads: number): tf.Tensor {
  const [batch = 1, tokens = 1, width = 1] = x.shape;
  return tf.transpose(x.reshape([batch, tokens, heads, width / heads]), [0, 2, 1, 3]);
}

/** The way back of {@link split}. */
function joined(x: tf.Tensor): tf.Tensor {
  const [batch = 1, heads = 1, tokens = 1, width = 1] = x.shape;
  return tf.transpose(x, [0, 2, 1, 3]).reshape([batch, tokens, heads * width]);
}
