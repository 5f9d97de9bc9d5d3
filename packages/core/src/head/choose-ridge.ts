import { meanSquaredError } from '@graftjs/metrics';
import { fitRidgeHead, type RidgeHeadOptions } from './fit-ridge-head.ts';

/** Records with their numbers: `features` of `[rows, columns]`, `targets` of `[rows, outputs]`, row-major. */
export interface NumberRecords {
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

/** What {@link chooseRidge} found. */
export interface RidgeChoice {
  /** The alpha with the least validation error; of equals the larger. */
  readonly alpha: number;
  /** From strong to weak. */
  readonly tried: readonly { readonly alpha: number; readonly error: number }[];
}

/** From strong to weak. */
export const usualPenalties = [1e4, 1e3, 100, 10, 1, 0.1, 0.01, 1e-3] as const;

/** Chooses the alpha of `fitRidgeHead` by the mean squared error on validation examples. */
export async function chooseRidge(
  train: NumberRecords,
  validation: NumberRecords,
  options: Omit<RidgeHeadOptions, 'alpha'>,
): Promise<RidgeChoice> {
  const told = await ridgePath(train, validation.features, options);
  return leastError(told, validation.targets);
}

/** What heads of each usual penalty say to records that they were not fitted to, `[rows, outputs]`, from strong to weak. */
export async function ridgePath(
  { features, targets }: NumberRecords,
  held: Float32Array,
  options: Omit<RidgeHeadOptions, 'alpha'>,
): Promise<Float32Array[]> {
  const told: Float32Array[] = [];
  for (const alpha of usualPenalties)
    told.push(answers(await fitRidgeHead(features, targets, { ...options, alpha }), held, options.outputs));
  return told;
}

/** The penalty whose answers are nearest to the targets; of equals the larger. */
export function leastError(told: readonly Float32Array[], targets: Float32Array): RidgeChoice {
  const tried = usualPenalties.map((alpha, i) => ({ alpha, error: meanSquaredError(targets, told[i] as Float32Array) }));
  return { alpha: tried.reduce((best, one) => (one.error < best.error ? one : best)).alpha, tried };
}

/** `X W + b`, summed in double precision. */
function answers({ kernel, bias }: { kernel: Float32Array; bias: Float32Array }, features: Float32Array, outputs: number): Float32Array {
  const columns = kernel.length / outputs;
  return Float32Array.from({ length: (features.length / columns) * outputs }, (_, at) => {
    const [row, c] = [Math.floor(at / outputs), at % outputs];
    let sum = bias[c] as number;
    for (let j = 0; j < columns; j++) sum += (features[row * columns + j] as number) * (kernel[j * outputs + c] as number);
    return sum;
  });
}
