import type { SolvedHead } from '../fit-logistic-head.ts';
import type { Records } from './check-records.ts';
import { tensorProducts } from './tensor-products.ts';

/** What a linear head says to records: `x · kernel + bias`, `[rows, classes]`, row-major. */
export async function headLogits({ kernel, bias }: SolvedHead, { x, rows, columns }: Records): Promise<Float32Array> {
  const classes = bias.length;
  const weights = Float64Array.from(
    { length: kernel.length },
    (_, at) => kernel[(at % columns) * classes + Math.floor(at / columns)] as number,
  );
  const products = tensorProducts(x, rows, columns);
  try {
    const logits = await products.timesRows(weights, classes);
    return Float32Array.from(logits, (z, at) => z + (bias[at % classes] as number));
  } finally {
    products.dispose();
  }
}
