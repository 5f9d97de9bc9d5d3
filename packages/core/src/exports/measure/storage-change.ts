import type { Dataset } from '@graftjs/data';
import { currentEngine } from '../../engine.ts';
import type { Model } from '../../model.ts';
import { runnerFor } from '../../runners/runner-for.ts';
import { predictExamples } from '../../training/predict-examples.ts';
import { argMaxRows } from '../../training/score-outputs.ts';
import { targetsOf } from '../../training/targets.ts';
import { rulesOf } from '../../transfer/tasks/rules-of.ts';
import type { Progress } from '../../transfer/transfer-options.ts';
import { goldenInputs } from '../golden/golden-inputs.ts';
import { goldenLogits } from '../golden/golden-of.ts';

/** What storing a model in fewer bits did to it, measured. */
export interface StorageChange {
  /** What it was measured on: the run's own test split, data that were given, or, where there were none, the golden inputs. */
  readonly on: 'test split' | 'data' | 'golden inputs';
  readonly examples: number;
  /** `accuracy`, or what the task is measured by; null on golden inputs, whose truth nobody knows. */
  readonly metric: string | null;
  /** Of the model as it was trained, and as it is stored; null where there is no metric. */
  readonly original: number | null;
  readonly exported: number | null;
  /** `exported − original`. */
  readonly difference: number | null;
  /** Share of examples on which both say the same first; of a regression null. */
  readonly agreement: number | null;
  /** Largest difference of a raw output. */
  readonly largest: number;
}

/** Labelled examples to measure on. */
export interface MeasuredOn {
  readonly on: 'test split' | 'data';
  readonly data: Dataset;
  readonly indices: readonly number[];
}

/** Two forms of one model. */
export interface TwoForms {
  readonly original: Model;
  readonly stored: Model;
  /** Divides the logits before softmax. */
  readonly temperature: number;
}

/** Options of {@link storageChange}. */
export interface StorageChangeOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Measures both forms of a model on the same examples; without examples on its golden inputs. */
export async function storageChange(
  forms: TwoForms,
  examples: MeasuredOn | undefined,
  options: StorageChangeOptions = {},
): Promise<StorageChange> {
  if (!examples) return onGolden(forms);
  const { on, data, indices } = examples;
  const { task } = forms.original;
  const rules = rulesOf(task);
  const targets = targetsOf(data, { task, train: [] });
  const truth = { targets: targets.of(indices), width: targets.outputs };
  const [before, after] = await outputsOf(forms, examples, options);
  const score = (outputs: Float32Array) => rules.hub(rules.metrics({ ...truth, outputs }, forms.temperature));
  const [original, exported] = [score(before), score(after)];
  const figures = { metric: rules.hubMetric, original, exported, difference: exported - original };
  return { on, examples: indices.length, ...figures, ...closeness(forms.original, before, after, truth.width) };
}

async function outputsOf(
  { original, stored }: TwoForms,
  { data, indices }: MeasuredOn,
  { signal, onProgress }: StorageChangeOptions,
): Promise<[Float32Array, Float32Array]> {
  const runner = runnerFor(currentEngine(), indices.length);
  const outputs = (model: Model, stage: string) =>
    predictExamples(model, data, indices, { runner, signal, onProgress: (done, total) => onProgress?.({ stage, done, total }) });
  try {
    return [await outputs(original, 'measuring the original'), await outputs(stored, 'measuring the export')];
  } finally {
    await runner.dispose();
  }
}

async function onGolden({ original, stored }: TwoForms): Promise<StorageChange> {
  const inputs = goldenInputs(original.input);
  const [before, after] = [await goldenLogits(original, inputs), await goldenLogits(stored, inputs)];
  const flat = (rows: readonly Float32Array[]) => Float32Array.from(rows.flatMap((row) => [...row]));
  const none = { metric: null, original: null, exported: null, difference: null };
  return {
    on: 'golden inputs',
    examples: before.length,
    ...none,
    ...closeness(original, flat(before), flat(after), before[0]?.length ?? 1),
  };
}

function closeness(
  { task }: Model,
  before: Float32Array,
  after: Float32Array,
  width: number,
): Pick<StorageChange, 'agreement' | 'largest'> {
  const largest = before.reduce((most, value, i) => Math.max(most, Math.abs(value - (after[i] as number))), 0);
  if (task === 'regression') return { agreement: null, largest };
  const [first, second] = [argMaxRows(before, width), argMaxRows(after, width)];
  return { agreement: first.filter((label, i) => label === second[i]).length / first.length, largest };
}
