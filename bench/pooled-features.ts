import * as tf from '@tensorflow/tfjs';

/** Labelled examples, row by row. */
export interface Examples {
  readonly x: Float32Array;
  readonly y: Int32Array;
}

/**
 * Made-up features like those of a pooled convolutional network: what 64 hidden causes do to `columns` units, cut to `[0, 6]`, averaged over
 * 4 places. Causes are of falling strength, so columns correlate, and each class has its own mean of them.
 */
export function pooledFeatures(rows: number, columns: number, classes: number, seed: number): Examples {
  const causes = 64;
  const normal = (shape: number[], deviation: number, salt: number) => tf.randomNormal(shape, 0, deviation, 'float32', seed * 100 + salt);
  return tf.tidy(() => {
    const strength = tf.tensor2d(
      Array.from({ length: causes }, (_, k) => (k + 1) ** -0.5),
      [causes, 1],
    );
    const mixing = tf.mul(normal([causes, columns], 1, 1), strength);
    const bias = tf.sub(normal([columns], 1, 2), 1.5);
    const means = normal([classes, causes], 0.55, 3);
    const y = tf.tensor1d(
      Array.from({ length: rows }, (_, i) => (i * 7) % classes),
      'int32',
    );
    const example = tf.add(tf.gather(means, y), normal([rows, causes], 1, 4));
    const places = [5, 6, 7, 8].map((salt) => {
      const seen = tf.matMul(tf.add(example, normal([rows, causes], 1, salt)), mixing);
      return tf.clipByValue(tf.add(tf.add(seen, bias), normal([rows, columns], 0.8, salt + 10)), 0, 6);
    });
    return { x: tf.div(tf.addN(places), 4).dataSync() as Float32Array, y: y.dataSync() as Int32Array };
  });
}
