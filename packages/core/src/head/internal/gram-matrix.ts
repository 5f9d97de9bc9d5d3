import * as tf from '@tensorflow/tfjs';

/** Multiplications below which plain double-precision loops are taken instead of the engine. */
const worthAnEngine = 2e7;
/** Rows in one product: long sums in single precision lose digits, so blocks are added up in double precision. */
const block = 512;

/** `Xᵀ X` of `[columns, columns]` in double precision, for X of `[rows, columns]`. */
export async function gramMatrix(x: Float32Array, rows: number, columns: number): Promise<Float64Array> {
  if (rows * columns * columns < worthAnEngine) return exactGram(x, rows, columns);
  const out = new Float64Array(columns * columns);
  for (let from = 0; from < rows; from += block) {
    const count = Math.min(block, rows - from);
    const product = tf.tidy(() => {
      const part = tf.tensor2d(x.subarray(from * columns, (from + count) * columns), [count, columns]);
      return tf.matMul(tf.transpose(part), part);
    });
    const sums = await product.data();
    product.dispose();
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (sums[i] as number);
  }
  return out;
}

function exactGram(x: Float32Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(columns * columns);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < columns; i++) {
      const factor = x[r * columns + i] as number;
      for (let j = 0; j < columns; j++) out[i * columns + j] = (out[i * columns + j] as number) + factor * (x[r * columns + j] as number);
    }
  }
  return out;
}
