import type { Tf } from '../kernel-entry.ts';
import type { CaseError } from './case-error.ts';
import { gradientCases } from './gradient-cases.ts';
import { kernelCases } from './kernel-cases.ts';
import { networkCases } from './network-cases.ts';
import { runCase } from './run-case.ts';
import { missingKernel, runKernelCase } from './run-kernel-case.ts';
import { runNetwork } from './run-network.ts';

export interface GradientSuiteOptions {
  /** Engine to run on; it must be registered. @default the current one */
  backend?: string;
  /** Which cases to run, by a part of their name or by a test of it. @default all of the chosen size */
  filter?: string | ((name: string) => boolean);
  /** `quick` leaves out the large cases. @default 'quick' */
  size?: 'quick' | 'full';
  /** Largest difference over largest entry that passes. @default 1e-5 */
  tolerance?: number;
}

/** One case that is off by more than the tolerance, or threw. */
export interface FailedCase extends CaseError {
  name: string;
  message?: string;
}

export interface GradientSuiteResult {
  /** How many cases ran. */
  cases: number;
  failed: readonly FailedCase[];
  /** Cases this engine refuses by design or has no kernel for, with the reason. */
  skipped: readonly { name: string; reason: string }[];
  /** The largest error of all cases that did not throw. */
  worst: FailedCase;
}

interface Runnable {
  name: string;
  full: boolean;
  /** Why an engine does not run the case; `undefined` where it does. */
  refusal(tf: Tf, backend: string): string | undefined;
  run(tf: Tf): Promise<CaseError[]>;
}

const runnables: readonly Runnable[] = [
  ...gradientCases.map((test) => ({
    name: test.name,
    full: test.full,
    refusal: (_: Tf, backend: string) => test.refusedBy[backend],
    run: (tf: Tf) => runCase(tf, test),
  })),
  ...networkCases.map((network) => ({
    name: network.name,
    full: false,
    refusal: () => undefined,
    run: (tf: Tf) => runNetwork(tf, network),
  })),
  ...kernelCases.map((test) => ({
    name: test.name,
    full: false,
    refusal: (tf: Tf, backend: string) => missingKernel(tf, backend, test),
    run: (tf: Tf) => runKernelCase(tf, test),
  })),
];

const chosen = ({ filter = '', size = 'quick' }: GradientSuiteOptions): Runnable[] =>
  runnables.filter(({ name, full }) => (size === 'full' || !full) && (typeof filter === 'string' ? name.includes(filter) : filter(name)));

async function errorsOf(tf: Tf, { name, run }: Runnable): Promise<FailedCase[]> {
  try {
    return (await run(tf)).map((error) => ({ name, ...error }));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return [{ name, part: 'threw', error: Number.POSITIVE_INFINITY, message }];
  }
}

/**
 * Compares every operation a supported layer needs, value and gradients, with loops in double precision on one engine; whole networks'
 * gradients with finite differences of the same loops; and kernels of our own that are no differentiable operation with their formulas.
 * Leaves no tensor behind.
 */
export async function runGradientSuite(tf: Tf, options: GradientSuiteOptions = {}): Promise<GradientSuiteResult> {
  const { backend = tf.getBackend(), tolerance = 1e-5 } = options;
  await tf.setBackend(backend);
  await tf.ready();
  const wanted = chosen(options).map((test) => ({ test, reason: test.refusal(tf, backend) }));
  const tests = wanted.flatMap(({ test, reason }) => (reason === undefined ? [test] : []));
  const skipped = wanted.flatMap(({ test, reason }) => (reason === undefined ? [] : [{ name: test.name, reason }]));
  const all: FailedCase[] = [];
  for (const test of tests) all.push(...(await errorsOf(tf, test)));
  const worst = all.reduce((a, b) => (b.part !== 'threw' && b.error > a.error ? b : a), { name: '', part: '', error: 0 } as FailedCase);
  return { cases: tests.length, skipped, failed: all.filter(({ error }) => !(error <= tolerance)), worst };
}
