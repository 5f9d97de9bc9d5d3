import { throwIfAborted } from '../../abort.ts';
import { lbfgs } from '../lbfgs.ts';
import { centred } from './centred.ts';
import { exactProducts } from './exact-products.ts';
import { leadingSpectrum, type Spectrum } from './leading-spectrum.ts';
import type { Products } from './products.ts';
import { softmaxLoss } from './softmax-loss.ts';
import { spectralPreconditioner } from './spectral-preconditioner.ts';
import { tensorProducts } from './tensor-products.ts';
import { dot } from './vectors.ts';

/** Multiplications in one product below which plain double-precision loops are taken instead of the engine. */
const worthAnEngine = 2e5;
/** Leading directions that the preconditioner knows; more cost more to find than the iterations they save. */
const directions = 20;

export interface ProblemOptions {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly weights?: Float64Array;
  readonly standardise: boolean;
}

export interface SolveOptions {
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly signal?: AbortSignal | undefined;
  /** A solution of the same problem to start from. */
  readonly start?: Float64Array;
}

/** Where a solver ended. */
export interface LogisticSolution {
  /** Centred weights `[classes, columns]`, then biases `[classes]`: what the next solve may start from. */
  readonly solution: Float64Array;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  readonly loss: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

/** Features centred, put on the engine and looked at once, so that several strengths of regularisation are solved on them. */
export interface LogisticProblem {
  solve(c: number, options: SolveOptions): Promise<LogisticSolution>;
  dispose(): void;
}

export async function logisticProblem(
  features: Float32Array,
  labels: ArrayLike<number>,
  options: ProblemOptions,
): Promise<LogisticProblem> {
  const { rows, columns, classes, weights, standardise } = options;
  const { x, mean, deviation } = centred(features, rows, columns, { ...(weights ? { weights } : {}), standardise });
  const total = weights ? weights.reduce((a, b) => a + b, 0) : rows;
  const shares = Float64Array.from({ length: rows }, (_, i) => (weights ? (weights[i] as number) : 1) / total);
  const products = rows * columns * classes < worthAnEngine ? exactProducts(x, rows, columns) : tensorProducts(x, rows, columns);
  try {
    const spectrum = await leadingSpectrum(products, shares, columns, directions);
    return {
      async solve(c, settings) {
        // With two classes scikit-learn fits one vector, whose penalty is twice that of the softmax's two halves.
        const decay = 1 / ((classes === 2 ? c / 2 : c) * total);
        const found = await minimise({ products, labels, shares, spectrum, columns, classes, decay }, settings);
        return { ...found, ...original(found.solution, { columns, classes, mean, deviation }) };
      },
      dispose: () => products.dispose(),
    };
  } catch (error) {
    products.dispose();
    throw error;
  }
}

interface Minimisation {
  products: Products;
  labels: ArrayLike<number>;
  shares: Float64Array;
  spectrum: Spectrum;
  columns: number;
  classes: number;
  decay: number;
}

async function minimise({ products, labels, shares, spectrum, columns, classes, decay }: Minimisation, settings: SolveOptions) {
  const { tolerance, maxIterations, signal, start } = settings;
  const size = classes * columns;
  let loss = Number.NaN;
  const objective = async (at: Float64Array) => {
    const weights = at.subarray(0, size);
    const scores = await products.timesRows(weights, classes);
    const { loss: mean, residuals } = softmaxLoss(scores, at.subarray(size), labels, shares);
    const slopes = await products.timesColumns(residuals, classes);
    const gradient = new Float64Array(size + classes);
    for (let i = 0; i < size; i++) gradient[i] = (slopes[i] as number) + decay * (weights[i] as number);
    for (let k = 0; k < classes; k++)
      gradient[size + k] = residuals.subarray(k * shares.length, (k + 1) * shares.length).reduce((a, b) => a + b, 0);
    loss = mean;
    return { value: mean + 0.5 * decay * dot(weights, weights), gradient };
  };
  const { x, iterations, evaluations, converged } = await lbfgs(objective, start ?? new Float64Array(size + classes), {
    tolerance,
    maxIterations,
    precondition: spectralPreconditioner(spectrum, { columns, classes, decay }),
    onIteration: breather(signal),
  });
  return { solution: x, iterations, evaluations, converged, loss };
}

/** Back from centred and scaled features: `kernel = V / σ`, `bias = b − μ · kernel`. */
function original(
  solution: Float64Array,
  { columns, classes, mean, deviation }: { columns: number; classes: number; mean: Float64Array; deviation: Float64Array },
) {
  const kernel = new Float32Array(columns * classes);
  const bias = Float64Array.from(solution.subarray(columns * classes));
  for (let c = 0; c < classes; c++) {
    for (let j = 0; j < columns; j++) {
      const weight = (solution[c * columns + j] as number) / (deviation[j] as number);
      kernel[j * classes + c] = weight;
      bias[c] = (bias[c] as number) - weight * (mean[j] as number);
    }
  }
  return { kernel, bias: Float32Array.from(bias) };
}

/** Stops on abort, and now and then lets timers and signals in: promises alone never do. When it does so changes no result. */
function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    throwIfAborted(signal);
    if (performance.now() - last < 50) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    last = performance.now();
    throwIfAborted(signal);
  };
}
