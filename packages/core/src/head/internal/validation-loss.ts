import type { SolvedHead } from '../fit-logistic-head.ts';
import type { Records } from './check-records.ts';
import { softmaxLoss } from './softmax-loss.ts';
import { tensorProducts } from './tensor-products.ts';

/** Mean cross-entropy and accuracy of a linear head on labelled records. */
export async function validationLoss(
  { kernel, bias }: SolvedHead,
  { x, rows, columns }: Records,
  labels: ArrayLike<number>,
): Promise<{ loss: number; accuracy: number }> {
  const classes = bias.length;
  const weights = Float64Array.from(
    { length: kernel.length },
    (_, at) => kernel[(at % columns) * classes + Math.floor(at / columns)] as number,
  );
  const products = tensorProducts(x, rows, columns);
  try {
    const logits = await products.timesRows(weights, classes);
    const { loss } = softmaxLoss(logits, new Float64Array(bias), labels, new Float64Array(rows).fill(1 / rows));
    return { loss, accuracy: Array.from(labels).filter((label, i) => label === highest(logits, bias, i)).length / rows };
  } finally {
    products.dispose();
  }
}

function highest(logits: ArrayLike<number>, bias: Float32Array, row: number): number {
  const scores = [...bias].map((b, c) => b + (logits[row * bias.length + c] as number));
  return scores.indexOf(Math.max(...scores));
}
