import type { Tf } from '../kernel-entry.ts';
import { gradientCases } from './gradient-cases.ts';
import type { GradientCase } from './op.ts';
import type { CaseError } from './run-case.ts';
import { runCase } from './run-case.ts';

export interface GradientSuiteOptions {
  /** Engine to run on; it must be registered. @default the current one */
  backend?: string;
  /** Which cases to run, by a part of their name or by a test. @default all of the chosen size */
  filter?: string | ((test: GradientCase) => boolean);
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
  /** The largest error of all cases that did not throw. */
  worst: FailedCase;
}

const chosen = ({ filter = '', size = 'quick' }: GradientSuiteOptions): GradientCase[] =>
  gradientCases.filter(
    (test) => (size === 'full' || !test.full) && (typeof filter === 'string' ? test.name.includes(filter) : filter(test)),
  );

async function errorsOf(tf: Tf, test: GradientCase): Promise<FailedCase[]> {
  try {
    return (await runCase(tf, test)).map((error) => ({ name: test.name, ...error }));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return [{ name: test.name, part: 'threw', error: Number.POSITIVE_INFINITY, message }];
  }
}

/** Compares every operation a supported layer needs, value and gradients, with a loop in double precision on one engine. */
export async function runGradientSuite(tf: Tf, options: GradientSuiteOptions = {}): Promise<GradientSuiteResult> {
  const { backend = tf.getBackend(), tolerance = 1e-5 } = options;
  await tf.setBackend(backend);
  await tf.ready();
  const tests = chosen(options);
  const all: FailedCase[] = [];
  for (const test of tests) all.push(...(await errorsOf(tf, test)));
  const worst = all.reduce((a, b) => (b.part !== 'threw' && b.error > a.error ? b : a), { name: '', part: '', error: 0 } as FailedCase);
  return { cases: tests.length, failed: all.filter(({ error }) => !(error <= tolerance)), worst };
}
