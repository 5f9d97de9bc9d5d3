import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../training/tiny-job.fixture.ts';
import { chooseStrategy } from './choose-strategy.ts';
import { discriminativeRates } from './discriminative-rates.ts';
import { featureExtraction } from './feature-extraction.ts';
import { fromScratch } from './from-scratch.ts';
import { fullFineTuning } from './full-fine-tuning.ts';
import { gradualUnfreeze } from './gradual-unfreeze.ts';
import { lastGroups } from './last-groups.ts';
import { describeStrategy } from './strategy.contract.ts';
import type { Strategy } from './strategy.ts';
import { strategyFromConfig, strategyNames } from './strategy-from-config.ts';

describeStrategy('featureExtraction', featureExtraction);
describeStrategy('featureExtraction with a hidden layer', () => featureExtraction({ hidden: [8], solver: 'gradient' }));
describeStrategy('lastGroups', () => lastGroups({ groups: 1, rate: 0.2 }));
describeStrategy('fullFineTuning', fullFineTuning);
describeStrategy('gradualUnfreeze', gradualUnfreeze);
describeStrategy('gradualUnfreeze of two groups in one stage', () => gradualUnfreeze({ groups: 2, stages: 1, decay: 3 }));
describeStrategy('discriminativeRates', discriminativeRates);
describeStrategy('fromScratch', fromScratch);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Group → rate of each stage; a group is named by its first convolution or dense layer. */
function ratesOf(strategy: Strategy): Record<string, number>[] {
  using tiny = tinyModel();
  const kernels = { stem: 'stem_conv/kernel', block: 'block_conv/kernel', top: 'top_conv/kernel', head: 'head/logits/kernel' };
  return strategy.stages(tiny.model, { solvable: true, batchNorm: 'freeze' }).map(({ selection }) =>
    Object.fromEntries(
      Object.entries(kernels).flatMap(([group, kernel]) => {
        const movement = selection.parameters.get(kernel);
        return movement ? [[group, movement.rate]] : [];
      }),
    ),
  );
}

describe('selections', () => {
  it('of feature extraction hold the head alone', () => expect(ratesOf(featureExtraction())).toEqual([{ head: 1 }]));

  it('of the last groups hold those groups at their rate', () =>
    expect(ratesOf(lastGroups({ groups: 2, rate: 0.1 }))).toEqual([{ head: 1 }, { block: 0.1, top: 0.1, head: 1 }]));

  it('of gradual unfreezing grow from the top, each group below slower by the same factor', () =>
    expect(ratesOf(gradualUnfreeze({ decay: 2 }))).toEqual([
      { head: 1 },
      { top: 1 / 2, head: 1 },
      { block: 1 / 4, top: 1 / 2, head: 1 },
      { stem: 1 / 8, block: 1 / 4, top: 1 / 2, head: 1 },
    ]));

  it('of gradual unfreezing take several groups at a time when there are fewer stages', () =>
    expect(ratesOf(gradualUnfreeze({ decay: 2, stages: 2 })).map((rates) => Object.keys(rates).length)).toEqual([1, 3, 4]));

  it('of discriminative rates lie on a geometric line from the stem to the head', () => {
    const [, all] = ratesOf(discriminativeRates({ lowest: 0.001 }));
    expect(all?.stem).toBeCloseTo(0.001, 12);
    expect(all?.block).toBeCloseTo(0.01, 12);
    expect(all?.top).toBeCloseTo(0.1, 12);
    expect(all?.head).toBe(1);
  });

  it('notices a planted bug: depth counted from the stem', () => {
    using tiny = tinyModel();
    const upsideDown = { ...tiny.model, groups: tiny.model.groups.toReversed() };
    const [first] = featureExtraction().stages(upsideDown, { solvable: true, batchNorm: 'freeze' });
    expect([...(first?.selection.parameters.keys() ?? [])]).toEqual(['head/logits/kernel', 'head/logits/bias']);
    const [, last] = lastGroups({ groups: 1 }).stages(upsideDown, { solvable: true, batchNorm: 'freeze' });
    expect(last?.selection.parameters.has('top_conv/kernel') && last.selection.parameters.get('top_conv/kernel')?.rate === 0.1).toBe(false);
  });
});

describe('strategyFromConfig', () => {
  it('knows every name that it lists', () => expect(strategyNames.map((name) => strategyFromConfig({ name }).name)).toEqual(strategyNames));

  it.each(['linear-probe', '__proto__', 'constructor', ''])('refuses %j with the list', (name) =>
    expect(() => strategyFromConfig({ name })).toThrow('Expected one of feature-extraction, last-groups'),
  );

  it.each([
    ['last-groups', { groups: 0 }],
    ['last-groups', { rate: -1 }],
    ['last-groups', { groups: 'two' }],
    ['full', { rate: null }],
    ['gradual-unfreeze', { decay: 0 }],
    ['gradual-unfreeze', { stages: 1.5 }],
    ['discriminative-rates', { lowest: 2 }],
    ['feature-extraction', { hidden: [0] }],
  ])('refuses %s with %j, saying what was expected', (name, options) => {
    expect(() => strategyFromConfig({ name, options })).toThrow(/Expected .*, got /);
  });
});

it('chooses by the amount of data', () =>
  expect([20, 1000, 1001, 10_000, 10_001].map((examples) => chooseStrategy(examples).name)).toEqual([
    'feature-extraction',
    'feature-extraction',
    'last-groups',
    'last-groups',
    'full',
  ]));
