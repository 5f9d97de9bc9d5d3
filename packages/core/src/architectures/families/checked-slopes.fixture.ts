import { inDoublePrecision } from '@graftjs/testing';
import type { FamilyCase } from './family-case.fixture.ts';
import { type Slopes, slopeErrors, slopesOf } from './slope-errors.fixture.ts';
import { withCase } from './with-case.fixture.ts';

/** What was found of the gradient of one weight. */
export interface CheckedSlope {
  /** How far the gradient is from finite differences, both with 64 bits a number. */
  readonly differences: number;
  /** max|a − b| / max|b|: how far the engine in use is from the gradient with 64 bits a number, where that is more than rounding. */
  readonly engine: number;
  /** Whether it has no slope though it should have one. */
  readonly dead: boolean;
}

/** The error function behind gelu is good to 2e-7, its slope exact: so far, as a share of small slopes, may they be apart. */
const mostDifferences = 1e-5;
/** What float32 leaves through some ten layers. */
const mostEngine = 1e-4;

/** Whether a weight's gradient reaches it, is what finite differences say, and is the same on the engine in use. */
export const isSound = ({ differences, engine, dead }: CheckedSlope): boolean =>
  !dead && differences < mostDifferences && engine < mostEngine;

/** Holds the gradient of every weight of a row to finite differences along itself and the engine in use to both. */
export async function checkedSlopes(
  one: FamilyCase,
  changed: (slopes: Slopes) => Slopes = (slopes) => slopes,
): Promise<Record<string, CheckedSlope>> {
  const here = await withCase(one, slopesOf);
  const [exact, errors] = await inDoublePrecision(() =>
    withCase(one, (built) => {
      const slopes = changed(slopesOf(built));
      return [slopes, slopeErrors(built, slopes)] as const;
    }),
  );
  const checked = Object.entries(exact).map(([name, slope]): [string, CheckedSlope] => [
    name,
    { differences: errors[name] as number, engine: apart(here[name] ?? [], slope), dead: Math.hypot(...slope) < 1e-6 && !isKeyBias(name) },
  ]);
  return Object.fromEntries(checked);
}

function apart(found: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs), 1e-2);
  return Math.max(...expected.map((entry, i) => Math.abs(entry - (found[i] ?? Number.POSITIVE_INFINITY)))) / largest;
}

/** A key's bias adds the same to all scores of a query, which the softmax takes out again: the only weights without a slope. */
const isKeyBias = (name: string) => /(key|k|k_lin|k_proj)\/bias$/.test(name);
