import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { freshStem } from '../architectures/fresh-stem.ts';
import { growHead } from '../head/grow-head.ts';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import { tinyArchitecture, tinyModel } from '../training/tiny-job.fixture.ts';
import { bodyGroups } from './body-groups.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const group = (name: string) => ({ name, nodes: [`${name}_node`] });

it('gives a group that is called as the new one a name of its own, and leaves the others', () => {
  expect(bodyGroups(['stem', 'head'].map(group))).toEqual([group('stem'), { name: 'source-head', nodes: ['head_node'] }]);
  expect(bodyGroups(['head', 'source-head', 'head'].map(group)).map(({ name }) => name)).toEqual([
    'source-head-2',
    'source-head',
    'source-head-3',
  ]);
  const usual = ['stem', 'stage1', 'top'].map(group);
  expect(bodyGroups(usual)).toEqual(usual);
});

it('keeps layers of a source that are called head from being trained as the new one', () => {
  using tiny = tinyModel();
  const { input } = tiny.model;
  using stem = freshStem(tinyArchitecture, input, seededRandom(1));
  const groups = stem.groups.map(({ name, nodes }) => ({ name: name === 'top' ? 'head' : name, nodes }));
  using grown = growHead({ ...stem, groups }, { task: 'classification', labels: ['a', 'b'], hidden: [], random: seededRandom(1) });
  expect(grown.model.groups.map(({ name }) => name)).toEqual(['stem', 'block', 'source-head', 'head']);
  const stages = featureExtraction().stages(grown.model, { solvable: false, batchNorm: 'freeze' });
  expect(stages.flatMap(({ selection }) => [...selection.parameters.keys()])).toEqual(['head/logits/kernel', 'head/logits/bias']);
});
