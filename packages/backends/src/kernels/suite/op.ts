import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../kernel-entry.ts';
import type { NdArray, Pulled } from './reference/nd-array.ts';

/** An operation as TF.js computes it, beside the loop in double precision that says what is right. */
export interface Op<Options = Record<string, never>> {
  name: string;
  run(tf: Tf, inputs: readonly Tensor[], options: Options): Tensor;
  reference(inputs: readonly NdArray[], options: Options): Pulled;
}

/** What an input is filled with. `{ below }` makes indices, which are not differentiated. */
export type Fill = 'normal' | 'positive' | 'negative' | 'small' | 'large' | { below: number };

/** One case: shapes of the inputs, options, and what the inputs hold where that matters. */
export interface Row<Options> {
  shapes: readonly (readonly number[])[];
  options?: Options;
  /** One for each input; missing ones are `normal`. */
  fill?: readonly Fill[];
  /** Whether the case is left to the long run. @default false */
  full?: boolean;
  /** Engines that refuse the case, with the reason. @default none */
  refusedBy?: Readonly<Record<string, string>>;
}

/** A case made ready to run on any engine. */
export interface GradientCase {
  name: string;
  op: string;
  full: boolean;
  refusedBy: Readonly<Record<string, string>>;
  inputs: readonly { shape: readonly number[]; fill: Fill }[];
  run(tf: Tf, inputs: readonly Tensor[]): Tensor;
  reference(inputs: readonly NdArray[]): Pulled;
}

const describe = (row: Row<unknown>): string =>
  [
    row.shapes.map((shape) => shape.join('×') || 'scalar').join(', '),
    row.options && JSON.stringify(row.options),
    row.fill?.map((fill) => JSON.stringify(fill)).join(' '),
  ]
    .filter(Boolean)
    .join(' ');

/** Makes cases of an operation from rows of data. */
export function casesOf<Options>(op: Op<Options>, rows: readonly Row<Options>[]): GradientCase[] {
  return rows.map((row) => {
    const options = (row.options ?? {}) as Options;
    return {
      name: `${op.name} ${describe(row)}`,
      op: op.name,
      full: row.full ?? false,
      refusedBy: row.refusedBy ?? {},
      inputs: row.shapes.map((shape, i) => ({ shape, fill: row.fill?.[i] ?? 'normal' })),
      run: (tf, inputs) => op.run(tf, inputs, options),
      reference: (inputs) => op.reference(inputs, options),
    };
  });
}
