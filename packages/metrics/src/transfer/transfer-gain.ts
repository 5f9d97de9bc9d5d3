import { badOption } from '../internal/bad-option.ts';
import { mean } from '../internal/mean.ts';
import type { BootstrapOptions } from '../statistics/bootstrap-interval.ts';
import { pairedBootstrapInterval, pairedDifferences } from '../statistics/paired-bootstrap-interval.ts';
import { pairedPermutationTest } from '../statistics/paired-permutation-test.ts';
import { pairedProportionInterval } from '../statistics/paired-proportion-interval.ts';

/** What a transfer is compared with; there is no gain without a name for it. */
export interface NamedBaseline {
  /** For example `scratch`, `head alone`, `majority class`. */
  name: string;
  /** One score per test example, of the same examples in the same order as the transfer's. */
  scores: ArrayLike<number>;
}

export interface TransferGainOptions extends BootstrapOptions {
  /** Whether scores rise with quality (right or wrong, reward) or fall (losses, errors). @default 'higher' */
  better?: 'higher' | 'lower' | undefined;
}

/** How much better a transfer is than a named baseline on one test split. */
export interface TransferGain {
  baseline: string;
  examples: number;
  /** Mean score of the transfer and of the baseline. */
  transfer: number;
  baselineScore: number;
  /** Positive where the transfer is better. */
  gain: number;
  interval: [low: number, high: number];
  level: number;
  /** Two-sided, of the paired permutation test. */
  pValue: number;
  method: 'bonett-price' | 'bootstrap';
  /** The interval says nothing about other training runs, seeds or choices of examples to train on. */
  covers: 'test sampling only';
}

/**
 * Mean gain of a transfer over a named baseline on the same test examples, with a paired interval.
 *
 * `gain = mean(transfer − baseline)`, its sign turned for `better: 'lower'`. Scores of 0 and 1 get {@link pairedProportionInterval}, others
 * {@link pairedBootstrapInterval}; where {@link pairedPermutationTest} does not reject at `1 − level` the interval is widened to hold 0, because
 * both are too narrow on a handful of examples. Throws `data/undefined-metric` without examples.
 */
export function transferGain(
  transfer: ArrayLike<number>,
  baseline: NamedBaseline,
  { better = 'higher', level = 0.95, ...options }: TransferGainOptions = {},
): TransferGain {
  checkOptions(baseline.name, better);
  const differences = pairedDifferences('transferGain', transfer, baseline.scores);
  const [up, down] = better === 'higher' ? [transfer, baseline.scores] : [baseline.scores, transfer];
  const method = [transfer, baseline.scores].every(isOutcomes) ? 'bonett-price' : 'bootstrap';
  const { low, high } =
    method === 'bootstrap' ? pairedBootstrapInterval(up, down, { level, ...options }) : pairedProportionInterval(up, down, { level });
  const { pValue } = pairedPermutationTest(up, down, { seed: options.seed });
  const shown = pValue <= 1 - level;
  return {
    baseline: baseline.name,
    examples: differences.length,
    transfer: mean(transfer),
    baselineScore: mean(baseline.scores),
    gain: mean(differences) * (better === 'higher' ? 1 : -1),
    interval: shown ? [low, high] : [Math.min(low, 0), Math.max(high, 0)],
    level,
    pValue,
    method,
    covers: 'test sampling only',
  };
}

const isOutcomes = (scores: ArrayLike<number>) => Array.from(scores).every((score) => score === 0 || score === 1);

function checkOptions(name: string, better: string): void {
  if (typeof name !== 'string' || name.trim() === '') {
    throw badOption('transferGain', 'a name for the baseline', `"${String(name)}"`, "Say what the gain is over, for example 'scratch'.");
  }
  if (better !== 'higher' && better !== 'lower') throw badOption('transferGain', 'better higher or lower', better, 'Choose one of them.');
}
