import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { selectGroups } from '../strategies/select.ts';
import type { BatchNormPolicy, Strategy } from '../strategies/strategy.ts';
import { strategyFromConfig, strategyNames } from '../strategies/strategy-from-config.ts';
import { fit } from './fit.ts';
import type { FitJob } from './fit-job.ts';
import type { Part } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A part that never saves; records go to a folder of its own. */
async function inFolder<T>(work: (part: Part) => Promise<T>): Promise<T> {
  const folder = await platform.temporaryFolder();
  try {
    return await work({ name: 'test', folder, signal: undefined, saved: undefined, line: () => {}, save: async () => {} });
  } finally {
    await platform.files.remove(folder);
  }
}

const numbersOf = (values: ReadonlyMap<string, tf.Tensor>) => new Map([...values].map(([name, tensor]) => [name, [...tensor.dataSync()]]));

/** What a fit says moved, after checking that the model it was given is as it was, bit for bit. */
async function movedBy(job: FitJob): Promise<string[]> {
  const before = numbersOf(job.model.values);
  const { moved } = await inFolder((part) => fit(job, part));
  const after = numbersOf(new Map([...job.model.values, ...Object.entries(moved)]));
  tf.dispose(moved as tf.TensorContainer);
  expect(numbersOf(job.model.values)).toEqual(before);
  return [...after].filter(([name, numbers]) => numbers.some((x, i) => !Object.is(x, before.get(name)?.[i]))).map(([name]) => name);
}

/** What a strategy says may move in any of its stages; `adapt` re-estimates every statistic besides. */
function allowed({ model, strategy, settings }: FitJob): Set<string> {
  const stages = strategy.stages(model, { solvable: true, batchNorm: settings.batchNorm });
  const names = stages.flatMap(({ selection }) => [...selection.parameters.keys(), ...selection.statistics]);
  const adapted = settings.batchNorm === 'adapt' ? [...model.values.keys()].filter((name) => name.includes('moving_')) : [];
  return new Set([...names, ...(stages.some(({ batchNorm }) => batchNorm === 'adapt') ? adapted : [])]);
}

const policies: BatchNormPolicy[] = ['freeze', 'train', 'adapt'];

describe.each(strategyNames)('%s', (name) => {
  it.each(policies)('moves what its selections name and leaves every other number as it is, with BatchNorm %s', async (batchNorm) => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model, { strategy: strategyFromConfig({ name }), settings: { batchNorm, epochs: 2 } });
    const moved = await withoutLeaks(() => movedBy(job));
    expect(moved.filter((one) => !allowed(job).has(one))).toEqual([]);
    expect(moved).toContain('head/logits/kernel');
  });
});

describe('BatchNorm', () => {
  const statisticsMovedBy = async (strategy: Strategy, batchNorm: BatchNormPolicy) => {
    using tiny = tinyModel();
    return (await movedBy(tinyJob(tiny.model, { strategy, settings: { batchNorm, epochs: 1 } }))).filter((name) =>
      name.includes('moving_'),
    );
  };

  it('keeps its statistics when frozen, even where its scale and offset move', async () => {
    expect(await statisticsMovedBy(strategyFromConfig({ name: 'full' }), 'freeze')).toEqual([]);
  });

  it('follows the batches in the groups that move, and only there', async () => {
    const moved = await statisticsMovedBy(strategyFromConfig({ name: 'last-groups', options: { groups: 1 } }), 'train');
    expect(moved).toEqual(['top_bn/moving_mean', 'top_bn/moving_variance']);
  });

  it('notices a planted bug: statistics that move although frozen', async () => {
    const careless: Strategy = {
      ...strategyFromConfig({ name: 'full', options: { headFirst: false } }),
      stages: (model, context) =>
        strategyFromConfig({ name: 'full', options: { headFirst: false } })
          .stages(model, context)
          .map((stage) => ({ ...stage, selection: selectGroups(model, () => 1, 'train') })),
    };
    expect(await statisticsMovedBy(careless, 'freeze')).not.toEqual([]);
  });
});
