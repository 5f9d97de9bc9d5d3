import * as tf from '@tensorflow/tfjs';

/** Options of {@link imageTextSimilarity}. */
export interface ImageTextSimilarityOptions {
  /** Natural logarithm of what cosines are multiplied by: the tensor `logit_scale` of a CLIP file. @default ln 100, which the published models reached */
  logitScale?: number;
}

/**
 * How well each text describes each picture, as CLIP has it: vectors of both towers, `[pictures, d]` and `[texts, d]` → `[pictures, texts]`.
 *
 * `exp(s) x̂ · ŷ` with `x̂ = x / ‖x‖`; the softmax over a row gives the shares of the texts for that picture. The caller owns the result.
 * Reference: Radford et al., Learning transferable visual models from natural language supervision (2021).
 */
export function imageTextSimilarity(
  images: tf.Tensor2D,
  texts: tf.Tensor2D,
  { logitScale = Math.log(100) }: ImageTextSimilarityOptions = {},
): tf.Tensor2D {
  return tf.tidy(() => {
    const unit = (x: tf.Tensor2D) => tf.div(x, tf.norm(x, 2, 1, true)) as tf.Tensor2D;
    return tf.mul(tf.matMul(unit(images), unit(texts), false, true), Math.exp(logitScale));
  });
}
