import { negativeTransfer, transferGain, wilsonInterval } from '@graftjs/metrics';
import { type ScoreWords, shareWords } from './score-words.ts';
import type { Baseline, Verdict } from './verdict.ts';

/** Options of {@link judge}. */
export interface JudgeOptions {
  /** The transfer's score on each test example, such as right 1 or wrong 0. */
  right: readonly number[];
  baselines: readonly Baseline[];
  seed: number;
  /** Validation examples that chose; below 50 the better network from scratch is taken by its test accuracy. @default 0 */
  validation?: number;
  notes?: readonly string[];
  /** What the scores are called. @default accuracy */
  words?: ScoreWords;
}

/** Below so many examples a figure is mostly chance. */
const fewExamples = 50;

const accuracy = /* @__PURE__ */ shareWords('accuracy');

/** Weighs a transfer against its baselines: scratch decides, the others stand beside it. */
export function judge({ right, baselines, seed, validation = 0, notes = [], words: said = accuracy }: JudgeOptions): Verdict {
  const score = mean(right);
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
    summary: summary(words, { score, examples: right.length, scratch, interval }, said),
    transfer: score,
    scratch: scratch?.accuracy ?? null,
    headOnly: headOnly?.accuracy ?? null,
    gain: gain?.gain ?? null,
    interval,
    baselines,
    notes: [...notes, ...baselines.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])), ...smallTest(right, said)],
  };
}

interface Compared {
  score: number;
  examples: number;
  scratch: Baseline | undefined;
  interval: readonly [number, number] | null;
}

function summary(
  words: Verdict['words'],
  { score, examples, scratch, interval }: Compared,
  { show, difference, unit }: ScoreWords,
): string {
  if (!scratch || !interval)
    return `Transfer reached ${show(score)} on ${examples} test examples; it was not compared with training from scratch.`;
  const lead = words === 'no difference shown' ? 'No difference shown' : `Transfer ${words}`;
  const range = `95 % CI ${difference(interval[0])} … ${difference(interval[1])}, test sampling only`;
  const gain = score - scratch.accuracy;
  const signed = `${gain < 0 ? '' : '+'}${difference(gain)}`;
  return `${lead}: ${show(score)} against ${show(scratch.accuracy)} from scratch (${signed} ${unit}, ${range}).`;
}

function smallTest(right: readonly number[], { name }: ScoreWords): string[] {
  if (right.length >= fewExamples) return [];
  const only = `Only ${right.length} test examples`;
  if (name !== accuracy.name) return [`${only}: with others the figures may be quite different. More test examples would say more.`];
  const { low, high } = wilsonInterval(
    right.reduce((sum, x) => sum + x, 0),
    right.length,
  );
  return [
    `${only}: the true accuracy may lie anywhere between ${accuracy.show(low)} and ${accuracy.show(high)} (95 %, Wilson). More test examples would say more.`,
  ];
}

/** The better on validation; with too few validation examples to tell, the better on test, which can only favour scratch. */
const best = (baselines: readonly Baseline[], validation: number): Baseline | undefined =>
  baselines.reduce<Baseline | undefined>((top, next) => {
    const score = ({ details, accuracy: tested }: Baseline) =>
      validation >= fewExamples && typeof details.validationAccuracy === 'number' ? details.validationAccuracy : tested;
    return !top || score(next) > score(top) ? next : top;
  }, undefined);

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
