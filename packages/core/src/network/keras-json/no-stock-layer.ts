import { graftError } from '../../errors.ts';

/** Throws the error for a node that no layer of plain TensorFlow.js computes. */
export function noStockLayer(where: string, expected: string, given: string): never {
  throw graftError({
    code: 'model/no-stock-layer',
    where,
    expected: `${expected}, so that a layer of TensorFlow.js can stand for it`,
    given,
    fix: 'Leave this part out of what is saved, or replace it by a stock layer.',
  });
}
