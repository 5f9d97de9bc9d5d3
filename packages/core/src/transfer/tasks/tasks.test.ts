import { asRows, r2Score } from '@graftjs/metrics';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseRidge } from '../../head/choose-ridge.ts';
import { rescaledHead } from '../../head/rescaled-head.ts';
import { run } from '../../network/run.ts';
import { standardisedTargets } from '../../training/standardised-targets.ts';
import { tinyModel } from '../../training/tiny-job.fixture.ts';
import { judge } from '../../verdict/judge.ts';
import { constantBaseline } from './constant-baseline.ts';
import { rulesOf } from './rules-of.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const table = (...numbers: number[]) => Float32Array.from(numbers);

describe('rules of a task', () => {
  it('scores classes by 1 and 0, labels by their share, numbers so that their mean is R²', () => {
    const labels = { targets: table(1, 0, 0, 0, 1, 0), outputs: table(2, 1, 0, 0, -1, 3), width: 3 };
    expect(rulesOf('classification').scores(labels)).toEqual([1, 0]);
    // Above 0 is yes: the first row says a, b; the second c.
    expect(rulesOf('multi-label').scores(labels)).toEqual([2 / 3, 1 / 3]);
    const numbers = { targets: table(1, 10, 2, 30, 6, 20), outputs: table(1.5, 12, 2, 25, 5, 21), width: 2 };
    const scores = rulesOf('regression').scores(numbers);
    // Means 3 and 20, variances 14/3 and 200/3.
    expect(scores[0]).toBeCloseTo((1 - 0.25 / (14 / 3) + 1 - 4 / (200 / 3)) / 2, 12);
    expect(scores.reduce((a, b) => a + b) / 3).toBeCloseTo(r2Score(asRows(numbers.targets, 2), asRows(numbers.outputs, 2)), 12);
  });

  it('measures several labels as counted by hand', () => {
    const answers = { targets: table(1, 0, 1, 1), outputs: table(1, 1, 1, 1), width: 2 };
    expect(rulesOf('multi-label').metrics(answers, 1)).toEqual({
      accuracy: 0.75,
      subsetAccuracy: 0.5,
      hammingLoss: 0.25,
      microF1: 6 / 7,
      macroF1: (1 + 2 / 3) / 2,
      right: [0.5, 1],
    });
  });

  it('lets the nearest examples speak together: the most frequent class, the labels of most, the mean', () => {
    const rows = [table(0, 1, 0), table(1, 0, 0), table(1, 0, 0), table(0, 1, 0)];
    expect([...rulesOf('classification').together(rows)]).toEqual([0, 1, 0]);
    expect([...rulesOf('multi-label').together(rows.slice(0, 3))].map((z) => z > 0)).toEqual([true, false, false]);
    expect([...rulesOf('regression').together([table(1, 4), table(3, 8)])]).toEqual([2, 6]);
  });

  it('knows who learnt nothing', () => {
    const [train, width] = [table(1, 0, 1, 0, 1, 1, 0, 0), 2];
    // Two classes: half way from 0.5 to 1; ten classes: twice 0.1.
    expect(rulesOf('classification').untrained(0.74, train, width)).toContain('under 75.0 %');
    expect(rulesOf('classification').untrained(0.76, train, width)).toBeNull();
    expect(rulesOf('classification').untrained(0.19, train, 10)).toContain('under 20.0 %');
    // Always yes and no is right for 6 of 8.
    expect(rulesOf('multi-label').untrained(0.75, train, width)).toContain('75.0 %');
    expect(rulesOf('multi-label').untrained(0.76, train, width)).toBeNull();
    expect([rulesOf('regression').untrained(0, train, width), rulesOf('regression').untrained(0.1, train, width)]).toEqual([
      expect.stringContaining('no better than their mean'),
      null,
    ]);
  });

  it('compares numbers with their mean over the training examples', () => {
    const baseline = constantBaseline({ task: 'regression', labels: ['a'] }, { train: table(0, 4), test: table(1, 3) });
    expect(baseline).toMatchObject({ name: 'mean', accuracy: 0, right: [0, 0] });
  });

  it('speaks of R² where numbers are told', () => {
    const right = Array.from({ length: 60 }, (_, i) => 0.9 + (i % 7) / 100);
    const scratch = {
      name: 's',
      kind: 'scratch',
      accuracy: 0.2,
      right: right.map((x) => x - 0.7),
      counts: true,
      note: '',
      details: {},
    } as const;
    const { summary } = judge({ right, baselines: [{ ...scratch }], seed: 1, words: rulesOf('regression').words });
    expect(summary).toMatch(/^Transfer helped: R² 0\.9\d\d against R² 0\.200 from scratch \(\+0\.7\d\d R², 95 % CI 0\.700 … 0\.700/);
    expect(summary).not.toContain('%,');
  });
});

describe('numbers on a scale of their own', () => {
  const targets = { outputs: 2, of: (indices: readonly number[]) => Float32Array.from(indices.flatMap((i) => [1000 + i, 5])) };

  it('have mean 0 and deviation 1 over the training examples, also where one does not vary', () => {
    const { of, scale } = standardisedTargets(targets, [0, 2]);
    expect(scale).toEqual({ mean: [1001, 5], deviation: [1, 1] });
    expect([...of([0, 2, 5])]).toEqual([-1, 0, 1, 0, 4, 0]);
  });

  it('come back through the last layer', async () => {
    using tiny = tinyModel();
    await withoutLeaks(() => {
      using told = rescaledHead(tiny.model, { mean: [100, -5, 0], deviation: [2, 30, 1] });
      const picture = tf.fill([1, 6, 6, 1], 0.3);
      const numbers = (model: typeof tiny.model) =>
        tf.tidy(() => {
          const outputs = run({ ...model.network, outputs: [model.outputId] }, model.values, { [model.inputId]: picture });
          return [...(outputs[model.outputId] as tf.Tensor).dataSync()];
        });
      const [before, after] = [numbers(tiny.model), numbers(told.model)];
      picture.dispose();
      for (const [k, [mean, deviation]] of [
        [100, 2],
        [-5, 30],
        [0, 1],
      ].entries())
        expect(after[k]).toBeCloseTo((before[k] as number) * (deviation as number) + (mean as number), 4);
    });
  });

  it('choose the penalty that errs least on validation', async () => {
    const noise = [0.4, -0.3, 0.2, -0.5, 0.1, 0.3];
    const features = (from: number) => Float32Array.from(noise, (e, i) => from + i + e);
    const train = { features: features(0), targets: Float32Array.from(noise, (_, i) => 2 * i) };
    const { alpha, tried } = await chooseRidge(
      train,
      { features: features(6), targets: Float32Array.from(noise, (_, i) => 12 + 2 * i) },
      { outputs: 1 },
    );
    expect(tried.map((one) => one.alpha)).toEqual([1e4, 1e3, 100, 10, 1, 0.1, 0.01, 1e-3]);
    expect(tried.find((one) => one.alpha === alpha)?.error).toBe(Math.min(...tried.map(({ error }) => error)));
    expect(alpha).toBeLessThan(10);
  });
});
