import { useBackend } from '@graftjs/backends/node';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onnxError } from '../../exports/onnx/onnx-case.fixture.ts';
import { type LayersModel, readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { writeLayersModel } from '../../network/keras-json/write-layers-model.ts';
import { parametersOf } from '../../network/parameters.ts';
import { run } from '../../network/run.ts';
import { checkedSlopes, isSound } from './checked-slopes.fixture.ts';
import { families } from './families.ts';
import { caseName, type FamilyCase } from './family-case.fixture.ts';
import { familyCases } from './family-cases.fixture.ts';
import type { Slopes } from './slope-errors.fixture.ts';
import { withCase } from './with-case.fixture.ts';

const rows = familyCases.map((one) => [caseName(one), one] as const);

/** max|a − b| / max|b|. */
const difference = (a: tf.Tensor, b: tf.Tensor): number =>
  tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(b))).dataSync()[0] as number);

describe('networks of every family', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it('are tried here', () =>
    expect([...new Set(familyCases.map(({ family }) => family.name))].toSorted()).toEqual(families.map(({ name }) => name).toSorted()));

  it.each(rows)('%s: gradients reach every weight, as finite differences say, here as with 64 bits a number', (_, one) =>
    withoutLeaks(async () => {
      const slopes = await checkedSlopes(one);
      const parameters = await withCase(one, ({ network, values }) => parametersOf(network, values));
      const weights = parameters.filter(({ kind }) => kind === 'weight');
      expect(Object.keys(slopes).toSorted()).toEqual(weights.map(({ name }) => name).toSorted());
      expect(Object.entries(slopes).filter(([, slope]) => !isSound(slope))).toEqual([]);
    }),
  );

  it.each(rows)('%s: saved and read it computes the same', (_, one) =>
    withoutLeaks(() =>
      withCase(one, async ({ network, values, feeds }) => {
        const written = await writeLayersModel(network, values);
        const read = readLayersModel({ ...written, modelTopology: JSON.parse(JSON.stringify(written.modelTopology)) } as LayersModel);
        const [id, again] = [network.outputs[0] as string, read.network.outputs[0] as string];
        const [expected, found] = [run(network, values, feeds)[id] as tf.Tensor, run(read.network, read.values, feeds)[again] as tf.Tensor];
        expect(difference(found, expected)).toBeLessThan(1e-6);
        tf.dispose([expected, found, ...read.values.values()]);
      }),
    ),
  );

  it.each(rows.filter(([, { opens }]) => opens === 'plainly'))('%s: plain TensorFlow.js opens what is saved', (_, one) =>
    withCase(one, async ({ network, values, feeds }) => {
      const model = await tf.loadLayersModel(tf.io.fromMemory(await writeLayersModel(network, values)));
      const expected = run(network, values, feeds)[network.outputs[0] as string] as tf.Tensor;
      expect(difference(model.predict(Object.values(feeds)) as tf.Tensor, expected)).toBeLessThan(1e-5);
      model.dispose();
      expected.dispose();
    }),
  );

  it.each(rows)('%s: its ONNX form gives the same in onnxruntime', (_, one) =>
    withoutLeaks(async () =>
      expect(await withCase(one, ({ network, values, feeds }) => onnxError(network, values, feeds))).toBeLessThan(1e-4),
    ),
  );

  it('would show a gradient that is a thousandth too small, and none where one should be', async () => {
    const times = (by: number) => (slopes: Slopes) =>
      Object.fromEntries(Object.entries(slopes).map(([name, slope]) => [name, slope.map((entry) => by * entry)]));
    const small = Object.values(await checkedSlopes(familyCases[0] as FamilyCase, times(0.999)));
    expect(small.every(({ differences, engine }) => differences > 5e-4 && engine > 5e-4)).toBe(true);
    const none = Object.values(await checkedSlopes(familyCases[0] as FamilyCase, times(0)));
    expect(none.every(({ dead }) => dead)).toBe(true);
  });
});
