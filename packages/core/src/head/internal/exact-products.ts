import type { Products } from './products.ts';

/** Products in double precision, by plain loops: for problems too small to be worth an engine. */
export function exactProducts(x: Float32Array | Float64Array, rows: number, columns: number): Products {
  return {
    async timesRows(b, k) {
      const out = new Float64Array(k * rows);
      for (let c = 0; c < k; c++) {
        for (let i = 0; i < rows; i++) {
          let sum = 0;
          for (let j = 0; j < columns; j++) sum += (b[c * columns + j] as number) * (x[i * columns + j] as number);
          out[i * k + c] = sum;
        }
      }
      return out;
    },
    async timesColumns(r, k) {
      const out = new Float64Array(k * columns);
      for (let c = 0; c < k; c++) {
        for (let i = 0; i < rows; i++) {
          const factor = r[c * rows + i] as number;
          for (let j = 0; j < columns; j++)
            out[c * columns + j] = (out[c * columns + j] as number) + factor * (x[i * columns + j] as number);
        }
      }
      return out;
    },
    dispose() {},
  };
}
