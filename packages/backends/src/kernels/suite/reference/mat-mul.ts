import { bilinear } from './bilinear.ts';
import { broadcastIndex, broadcastShape } from './broadcast.ts';
import type { NdArray, Pulled } from './nd-array.ts';
import { eachPosition } from './nd-array.ts';

/** Which factors are transposed in their last two axes. */
export interface MatMulOptions {
  transposeA?: boolean;
  transposeB?: boolean;
}

/** Matrix product over the last two axes, batch axes broadcast. */
export function matMul(a: NdArray, b: NdArray, { transposeA = false, transposeB = false }: MatMulOptions): Pulled {
  const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
  const [m, k, n] = [transposeA ? columnsA : rowsA, transposeA ? rowsA : columnsA, transposeB ? rowsB : columnsB];
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const outer = broadcastShape(outerA, outerB);
  return bilinear(a, b, [...outer, m, n], (visit) =>
    eachPosition(outer, (at, batch) => {
      const [baseA, baseB] = [broadcastIndex(outerA, at) * m * k, broadcastIndex(outerB, at) * k * n];
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++)
          for (let l = 0; l < k; l++)
            visit((batch * m + i) * n + j, baseA + (transposeA ? l * m + i : i * k + l), baseB + (transposeB ? j * k + l : l * n + j));
    }),
  );
}
