import { useBackend } from '@graftjs/backends/node';
import { idxFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from './predict.ts';

const shared = sharedFolder('datasets');
const source = new URL('../../../examples/digits/source-0-4', import.meta.url).pathname;

describe.skipIf(!shared)(`the shipped digits model on pictures of something else${shared ? '' : ' (needs ../shared)'}`, () => {
  beforeAll(() => useBackend('wasm'));

  /** Answers for the first pictures of a set of one kind. */
  async function answers(folder: string, wanted: (label: number) => boolean, count: number) {
    const data = await idxFolder(`${shared}/${folder}`);
    const indices = data.examples.flatMap(({ label }, index) => (label !== null && wanted(label) ? [index] : [])).slice(0, count);
    using model = await openModel(source);
    const pictures = await Promise.all(indices.map((index) => data.read(index)));
    const said = await model.predict(pictures);
    return { said, truth: indices.map((index) => data.labels[data.examples[index]?.label ?? -1]), threshold: model.metadata.rejection };
  }

  it('answers for digits it knows, about as often and as rightly as it was calibrated to', async () => {
    const { said, truth, threshold } = await answers('mnist-10k', (label) => label <= 4, 500);
    const accepted = said.flatMap(({ label }, i) => (label === null ? [] : [label === truth[i]]));
    expect(threshold?.coverage).toBeGreaterThan(0.94);
    // 500 digits of another edition of the set: the calibrated 95 % within four standard errors of a share of 500.
    expect(accepted.length / said.length).toBeGreaterThan(0.91);
    expect(accepted.filter((right) => !right).length / accepted.length).toBeLessThan(0.02);
  });

  it('says none of these to most of 100 pictures of clothes', async () => {
    const { said } = await answers('fashion-mnist-900', () => true, 100);
    const refused = said.filter(({ label }) => label === null).length;
    expect(said).toHaveLength(100);
    expect(refused, `${refused} of 100 refused`).toBeGreaterThanOrEqual(60);
  });
});
