import * as tf from '@tensorflow/tfjs';
import type { Products } from './products.ts';

/**
 * Products in single precision on the engine in force.
 *
 * Both are asked as plain `A · B` (`X · Bᵀ` with the thin factor transposed here, and `R · X`): a transposed product takes a naive loop on
 * stock wasm. X is the right factor of the second, so that the engine packs it once and keeps it.
 */
export function tensorProducts(x: Float32Array, rows: number, columns: number): Products {
  const matrix = tf.keep(tf.tensor2d(x, [rows, columns]));
  return {
    timesRows: (b, k) => read(() => tf.matMul(matrix, tf.tensor2d(transposed(b, k, columns), [columns, k]))),
    timesColumns: (r, k) => read(() => tf.matMul(tf.tensor2d(new Float32Array(r), [k, rows]), matrix)),
    dispose: () => matrix.dispose(),
  };
}

async function read(make: () => tf.Tensor): Promise<Float32Array> {
  const tensor = tf.tidy(make);
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}

/** A matrix of `[rows, columns]`, transposed, in single precision. */
function transposed(matrix: Float64Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j] as number;
  return out;
}
