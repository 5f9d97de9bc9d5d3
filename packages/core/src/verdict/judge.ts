import { negativeTransfer, transferGain, wilsonInterval } from '@graftjs/metrics';
import type { Baseline, Verdict } from './verdict.ts';

/** Options of {@link judge}. */
export interface JudgeOptions {
  /** Whether the transfer was right on each test example, 1 or 0. */
  right: readonly number[];
  baselines: readonly Baseline[];
  seed: number;
  /** Validation examples that chose; below 50 the better network from scratch is taken by its test accuracy. @default 0 */
  validation?: number;
  notes?: readonly string[];
}

/** Below so many examples a figure is mostly chance. */
const fewExamples = 50;

/** Weighs a transfer against its baselines: scratch decides, the others stand beside it. */
export function judge({ right, baselines, seed, validation = 0, notes = [] }: JudgeOptions): Verdict {
  const accuracy = mean(right);
  const scratch = best(
    baselines.filter(({ kind, counts }) => kind === 'scratch' && counts),
    validation,
  );
  const headOnly = baselines.find(({ kind }) => kind === 'head');
  const gain = scratch && transferGain(right, { name: 'scratch', scores: scratch.right }, { seed });
  const outcome = gain && negativeTransfer(gain);
  const words = outcome?.verdict ?? 'not compared';
  const interval: [number, number] | null = gain ? [gain.interval[0], gain.interval[1]] : null;
  return {
    helped: outcome?.helped ?? null,
    words,
    summary: summary(words, accuracy, right.length, scratch, interval),
    transfer: accuracy,
    scratch: scratch?.accuracy ?? null,
    headOnly: headOnly?.accuracy ?? null,
    gain: gain?.gain ?? null,
    interval,
    baselines,
    notes: [...notes, ...baselines.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])), ...smallTest(right)],
  };
}

function summary(
  words: Verdict['words'],
  accuracy: number,
  examples: number,
  scratch: Baseline | undefined,
  interval: readonly [number, number] | null,
): string {
  if (!scratch || !interval)
    return `Transfer reached ${percent(accuracy)} on ${examples} test examples; it was not compared with training from scratch.`;
  const lead = words === 'no difference shown' ? 'No difference shown' : `Transfer ${words}`;
  const range = `95 % CI ${points(interval[0])} … ${points(interval[1])}, test sampling only`;
  return `${lead}: ${percent(accuracy)} against ${percent(scratch.accuracy)} from scratch (${signed(accuracy - scratch.accuracy)} points, ${range}).`;
}

function smallTest(right: readonly number[]): string[] {
  if (right.length >= fewExamples) return [];
  const { low, high } = wilsonInterval(
    right.reduce((sum, x) => sum + x, 0),
    right.length,
  );
  return [
    `Only ${right.length} test examples: the true accuracy may lie anywhere between ${percent(low)} and ${percent(high)} (95 %, Wilson). More pictures would say more.`,
  ];
}

/** The better on validation; with too few validation examples to tell, the better on test, which can only favour scratch. */
const best = (baselines: readonly Baseline[], validation: number): Baseline | undefined =>
  baselines.reduce<Baseline | undefined>((top, next) => {
    const score = ({ details, accuracy }: Baseline) =>
      validation >= fewExamples && typeof details.validationAccuracy === 'number' ? details.validationAccuracy : accuracy;
    return !top || score(next) > score(top) ? next : top;
  }, undefined);

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const points = (share: number) => (100 * share).toFixed(1).replace('-', '−');
const signed = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
