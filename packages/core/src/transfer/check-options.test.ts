import { describe, expect, it } from 'vitest';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import { tinyData } from '../training/tiny-job.fixture.ts';
import { checkOptions } from './check-options.ts';
import { transfer } from './transfer.ts';

const data = tinyData(4, 1);

describe('options of callers without types', () => {
  it.each<[object, string]>([
    [
      { data: 'photos' },
      "[transfer] Expected data to be a data set, got the text 'photos'. Open one, for instance by openDataset(path) of '@graftjs/data/node'.",
    ],
    [{}, 'Expected data to be a data set, got undefined.'],
    [{ data, from: 42 }, 'Expected from to be a path, a URL, a name or a backbone, got number.'],
    [{ data, from: null }, 'got null. Pass where the source lies, or what loadBackbone() gave.'],
    [{ data, strategy: 'head' }, "Expected strategy to be a strategy, got the text 'head'."],
    [{ data, epochs: -1 }, 'Expected epochs a whole number ≥ 1, got -1.'],
    [{ data, batchSize: 0 }, 'Expected batchSize a whole number ≥ 1, got 0.'],
    [{ data, labelsPerClass: 2.5 }, 'Expected labelsPerClass a whole number ≥ 1, got 2.5.'],
    [{ data, seed: 'x' }, 'Expected seed that is whole, got x.'],
  ])('%o are refused in words', async (options, words) => {
    expect(() => checkOptions('transfer', options as never)).toThrow(words);
    await expect(transfer(options as never)).rejects.toMatchObject({ code: 'usage/option' });
  });

  it('pass where they are what is meant', () => {
    const given = { data, from: 'photographs', strategy: featureExtraction(), epochs: 1, batchSize: 8, labelsPerClass: 1, seed: -3 };
    expect(() => checkOptions('transfer', given)).not.toThrow();
    expect(() => checkOptions('transfer', { data })).not.toThrow();
  });
});
