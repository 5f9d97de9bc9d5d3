import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { fitLogisticHead } from '../head/fit-logistic-head.ts';
import { inlineRunner } from '../runners/inline-runner.ts';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import { fit } from './fit.ts';
import type { FitJob, HeldAnswers } from './fit-job.ts';
import { predictExamples } from './predict-examples.ts';
import type { Part, PartState } from './session.ts';
import { tinyData, tinyJob, tinyModel } from './tiny-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

interface Outcome {
  kernel: number[];
  held: HeldAnswers | undefined;
  lines: { kind?: string; c?: number; folds?: number }[];
  /** What the last checkpoint holds. */
  saved: PartState | undefined;
}

/** A fit of the head alone, in a folder of its own, from a checkpoint where one is given. */
async function fitted(job: FitJob, from?: PartState): Promise<Outcome> {
  const folder = await platform.temporaryFolder();
  const lines: Outcome['lines'] = [];
  let saved: PartState | undefined;
  const save: Part['save'] = async (make) => {
    const state = await make();
    saved = { state: JSON.parse(JSON.stringify(state.state)), tensors: state.tensors };
  };
  try {
    const part: Part = { name: 'fit', folder, signal: undefined, saved: from, line: (line) => lines.push(line as never), save };
    const { moved, held } = await fit(job, part);
    const kernel = Object.values(moved as Record<string, tf.Tensor>).flatMap((tensor) => [...tensor.dataSync()]);
    tf.dispose(moved as tf.TensorContainer);
    return { kernel, held, lines, saved };
  } finally {
    await platform.files.remove(folder);
  }
}

describe('a head whose penalty folds choose', () => {
  const data = tinyData(12);
  const all = data.examples.map((_, index) => index);
  const [train, validation] = [all.filter((index) => index % 4 > 0), all.filter((index) => index % 4 === 0)];
  const folds = [0, 1, 2].map((fold) => all.filter((index) => Math.floor(index / 3) % 3 === fold));
  const jobOf = (model: FitJob['model'], changes: Partial<FitJob>) =>
    tinyJob(model, { dataset: data, strategy: featureExtraction(), train, validation, ...changes });

  it('is fitted to all labels, those of validation too, with the strength that the folds found best', async () => {
    using tiny = tinyModel();
    const { kernel, lines, saved } = await fitted(jobOf(tiny.model, { folds }));
    const { c, folds: counted } = lines.find(({ kind }) => kind === 'solve') as { c: number; folds: number };
    expect(counted).toBe(3);
    const { model } = tiny;
    const features = await predictExamples({ ...model, outputId: model.featuresId }, data, all, { runner: inlineRunner() });
    const labels = all.map((index) => index % 3);
    const whole = await fitLogisticHead(features, labels, { classes: 3, c });
    for (const [i, weight] of [...whole.kernel, ...whole.bias].entries()) expect(kernel[i]).toBeCloseTo(weight, 3);
    // Planted: the head that saw the training examples alone is another one.
    const part = await fitLogisticHead(features.subarray(0, features.length / 2), labels.slice(0, all.length / 2), { classes: 3, c });
    expect(Math.max(...part.kernel.map((weight, i) => Math.abs(weight - (kernel[i] as number))))).toBeGreaterThan(0.01);
    tf.dispose(saved?.tensors as tf.TensorContainer);
  });

  it('says of each example what heads that had not seen it say', async () => {
    using tiny = tinyModel();
    const { held, lines, saved } = await fitted(jobOf(tiny.model, { folds }));
    expect(held?.indices).toEqual(folds.flat());
    const c = lines.find(({ kind }) => kind === 'solve')?.c as number;
    const [first = []] = folds;
    // The first fold by itself: fitted to the others, its strength fixed by a grid of folds that can only take this one.
    const alone = await fitted(jobOf(tiny.model, { train: all.filter((index) => !first.includes(index)), validation: first }));
    const told = alone.lines.find(({ kind }) => kind === 'solve') as unknown as { tried: { c: number; loss: number }[] };
    const loss = told.tried.find((one) => one.c === c)?.loss as number;
    const outputs = [...(held?.outputs ?? [])].slice(0, 3 * first.length);
    const mean = first.reduce((sum, index, row) => sum + crossEntropy(outputs.slice(3 * row, 3 * row + 3), index % 3), 0) / first.length;
    expect(mean).toBeCloseTo(loss, 5);
    tf.dispose([saved, alone.saved].map((one) => one?.tensors as tf.TensorContainer));
  });

  it('remembers it in the checkpoint, so that a run killed after it is calibrated the same', async () => {
    using tiny = tinyModel();
    const job = jobOf(tiny.model, { folds });
    const straight = await fitted(job);
    const again = await fitted(job, straight.saved);
    tf.dispose(again.saved?.tensors as tf.TensorContainer);
    expect(again.lines, 'nothing is solved twice').toEqual([]);
    expect(again.held).toEqual(straight.held);
    expect(again.kernel).toEqual(straight.kernel);
  });
});

function crossEntropy(logits: readonly number[], label: number): number {
  const highest = Math.max(...logits);
  return Math.log(logits.reduce((sum, z) => sum + Math.exp(z - highest), 0)) + highest - (logits[label] as number);
}
