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

const grid = [1e4, 1e3, 100, 10, 1, 0.1, 0.01, 1e-3];

/** Chooses the alpha of `fitRidgeHead` by the mean squared error on validation examples. */
export async function chooseRidge(
  train: NumberRecords,
  validation: NumberRecords,
  options: Omit<RidgeHeadOptions, 'alpha'>,
): Promise<RidgeChoice> {
  const tried: { alpha: number; error: number }[] = [];
  for (const alpha of grid) {
    const head = await fitRidgeHead(train.features, train.targets, { ...options, alpha });
    tried.push({ alpha, error: meanSquaredError(validation.targets, told(head, validation.features, options.outputs)) });
  }
  return { alpha: tried.reduce((best, one) => (one.error < best.error ? one : best)).alpha, tried };
}

/** `X W + b`, in double precision. */
function told({ kernel, bias }: { kernel: Float32Array; bias: Float32Array }, features: Float32Array, outputs: number): Float64Array {
  const columns = kernel.length / outputs;
  return Float64Array.from({ length: (features.length / columns) * outputs }, (_, at) => {
    const [row, c] = [Math.floor(at / outputs), at % outputs];
    let sum = bias[c] as number;
    for (let j = 0; j < columns; j++) sum += (features[row * columns + j] as number) * (kernel[j * outputs + c] as number);
    return sum;
  });
}
