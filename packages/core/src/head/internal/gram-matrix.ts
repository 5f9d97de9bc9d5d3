import * as tf from '@tensorflow/tfjs';
import { ownKernel } from '../../network/own-kernel.ts';

/** Multiplications below which plain double-precision loops are taken instead of the engine. */
const worthAnEngine = 2e7;
/** Rows on the engine at once where it adds up in double precision itself; bounds the copy it holds. */
const ownBlock = 8192;
/** Rows in one product where it does not: long sums in single precision lose digits, so blocks are added up here. */
const block = 512;

/** `Xᵀ X` of `[columns, columns]` in double precision, for X of `[rows, columns]`. */
export async function gramMatrix(x: Float32Array, rows: number, columns: number): Promise<Float64Array> {
  if (rows * columns * columns < worthAnEngine) return exactGram(x, rows, columns);
  const own = tf.getKernel('GraftGram', tf.getBackend()) !== undefined;
  const [size, product] = own ? [ownBlock, wideProduct] : [block, narrowProduct];
  const out = new Float64Array(columns * columns);
  for (let from = 0; from < rows; from += size) {
    const count = Math.min(size, rows - from);
    const sums = await product(x.subarray(from * columns, (from + count) * columns), count, columns);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (sums[i] as number);
  }
  return out;
}

async function narrowProduct(x: Float32Array, rows: number, columns: number): Promise<ArrayLike<number>> {
  const product = tf.tidy(() => {
    const part = tf.tensor2d(x, [rows, columns]);
    return tf.matMul(tf.transpose(part), part);
  });
  const sums = await product.data();
  product.dispose();
  return sums;
}

/** The engine's own product: TensorFlow.js has no type for doubles, so their bits come in pairs of whole numbers. */
async function wideProduct(x: Float32Array, rows: number, columns: number): Promise<ArrayLike<number>> {
  const product = tf.tidy(() => (ownKernel('GraftGram', { x: tf.tensor2d(x, [rows, columns]) }, {}) as [tf.Tensor])[0]);
  const bits = Int32Array.from(await product.data());
  product.dispose();
  return new Float64Array(bits.buffer);
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
