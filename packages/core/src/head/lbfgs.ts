import { lineSearch } from './internal/line-search.ts';
import { quasiNewtonMemory } from './internal/quasi-newton-memory.ts';
import type { ValueAndGradient } from './internal/value-and-gradient.ts';

export interface LbfgsOptions {
  /** Stops when no entry of the gradient is larger, in units of value per unit of x. @default 1e-5 */
  tolerance?: number;
  /** @default 500 */
  maxIterations?: number;
  /** Pairs of steps and gradient differences that are remembered. @default 10 */
  memory?: number;
  /** A fixed guess of the inverse Hessian, symmetric and positive definite; must not change its input. @default a multiple of identity */
  precondition?: (gradient: Float64Array) => Float64Array;
  /** Called before each iteration; what it throws ends the search. */
  onIteration?: (iteration: number, value: number) => void | Promise<void>;
}

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** How often the function was computed. */
  readonly evaluations: number;
  /** Whether the gradient came below the tolerance; false also when rounding left no step that goes down. */
  readonly converged: boolean;
}

/**
 * Minimises a smooth function with the limited-memory BFGS method: `x ← x − t H g`, H from the last `memory` differences.
 *
 * `H₀ = γ M` with M the preconditioner and `γ = sᵀy / yᵀMy`; t by a search for the weak Wolfe conditions.
 * Reference: Liu & Nocedal, On the limited memory BFGS method for large scale optimization (1989).
 */
export async function lbfgs(
  f: (x: Float64Array) => ValueAndGradient | Promise<ValueAndGradient>,
  start: Float64Array,
  { tolerance = 1e-5, maxIterations = 500, memory = 10, precondition, onIteration }: LbfgsOptions = {},
): Promise<LbfgsResult> {
  const pairs = quasiNewtonMemory(memory, precondition);
  let x: Float64Array = start.slice();
  let { value, gradient } = await f(x);
  let evaluations = 1;
  let iterations = 0;
  while (largestEntry(gradient) > tolerance && iterations < maxIterations) {
    await onIteration?.(iterations, value);
    const found = await lineSearch(f, x, { value, gradient }, pairs.direction(gradient));
    evaluations += found.evaluations;
    if (!found.moved) {
      // The remembered curvature may mislead by rounding; without it the steepest way is tried once before giving up.
      if (pairs.isEmpty()) break;
      pairs.forget();
      continue;
    }
    pairs.remember(x, found.x, gradient, found.gradient);
    ({ x, value, gradient } = found);
    iterations++;
  }
  return { x, value, iterations, evaluations, converged: largestEntry(gradient) <= tolerance };
}

function largestEntry(vector: Float64Array): number {
  let largest = 0;
  for (const entry of vector) {
    // NaN must not look like convergence.
    if (!(Math.abs(entry) <= largest)) largest = Number.isNaN(entry) ? Number.POSITIVE_INFINITY : Math.abs(entry);
  }
  return largest;
}
