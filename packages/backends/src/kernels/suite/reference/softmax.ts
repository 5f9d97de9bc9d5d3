import type { NdArray, Pulled } from './nd-array.ts';
import { accumulate, entry, zeros } from './nd-array.ts';

const width = (x: NdArray): number => x.shape.at(-1) as number;

function logSumExp(x: NdArray, from: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + width(x); i++) most = Math.max(most, entry(x, i));
  let sum = 0;
  for (let i = from; i < from + width(x); i++) sum += Math.exp(entry(x, i) - most);
  return most + Math.log(sum);
}

function eachEntry(x: NdArray, visit: (i: number, from: number) => void): void {
  for (let i = 0; i < x.data.length; i++) visit(i, i - (i % width(x)));
}

const rowSum = (x: NdArray, from: number, at: (i: number) => number): number => {
  let sum = 0;
  for (let i = from; i < from + width(x); i++) sum += at(i);
  return sum;
};

/** `y = x − log Σ eˣ` along the last axis; `dx = dy − eʸ·Σ dy`. */
export function logSoftmax(x: NdArray): Pulled {
  const value = zeros(x.shape);
  eachEntry(x, (i, from) => accumulate(value, i, entry(x, i) - logSumExp(x, from)));
  const pull = (dy: NdArray) => {
    const dx = zeros(x.shape);
    eachEntry(x, (i, from) => accumulate(dx, i, entry(dy, i) - Math.exp(entry(value, i)) * rowSum(x, from, (j) => entry(dy, j))));
    return [dx];
  };
  return { value, pull };
}

/** `y = eˣ / Σ eˣ` along the last axis; `dx = y·(dy − Σ dy·y)`. */
export function softmax(x: NdArray): Pulled {
  const value = zeros(x.shape);
  eachEntry(x, (i, from) => accumulate(value, i, Math.exp(entry(x, i) - logSumExp(x, from))));
  const pull = (dy: NdArray) => {
    const dx = zeros(x.shape);
    eachEntry(x, (i, from) => accumulate(dx, i, entry(value, i) * (entry(dy, i) - rowSum(x, from, (j) => entry(dy, j) * entry(value, j)))));
    return [dx];
  };
  return { value, pull };
}
