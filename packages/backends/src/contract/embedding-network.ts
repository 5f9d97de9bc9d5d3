import type { Tensor } from '@tensorflow/tfjs';
import type { ContractNetwork } from './contract-network.ts';
import { crossEntropy, plainCrossEntropy } from './cross-entropy.ts';
import { plainDense } from './plain-layers.ts';

/** Word 3 comes twice in one row and again in others, so its gradient is a sum over duplicates. */
const ids = [3, 0, 3, 5, 1, 2, 3, 9, 9, 8, 0, 4, 6, 7, 3];
const labels = [0, 1, 2, 1, 0];
const [words, width, length, classes] = [10, 6, 3, 3];

/** An embedding table, averaged over the words of a row, and a dense layer. */
export const embeddingNetwork: ContractNetwork = {
  name: 'embedding',
  shapes: { table: [words, width], kernel: [width, classes], bias: [classes] },
  rate: 0.5,
  plainLoss({ table, kernel, bias }) {
    const means = Float64Array.from({ length: labels.length * width }, (_, k) => {
      const [row, column] = [Math.floor(k / width), k % width];
      let sum = 0;
      for (const id of ids.slice(row * length, (row + 1) * length)) sum += (table as Float64Array)[id * width + column] as number;
      return sum / length;
    });
    return plainCrossEntropy(plainDense(means, kernel as Float64Array, bias as Float64Array), labels, classes);
  },
  loss(tf, { table, kernel, bias }) {
    const rows = tf.gather(table as Tensor, tf.tensor2d(ids, [labels.length, length], 'int32'));
    return crossEntropy(tf, tf.add(tf.matMul(tf.mean(rows, 1), kernel as Tensor), bias as Tensor), labels, classes);
  },
};
