import { useBackend } from '@graftjs/backends/node';
import { inDoublePrecision, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onnxError } from '../../exports/onnx/onnx-case.fixture.ts';
import { type LayersModel, readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { writeLayersModel } from '../../network/keras-json/write-layers-model.ts';
import { run } from '../../network/run.ts';
import { families } from './families.ts';
import { caseName, type FamilyCase } from './family-case.fixture.ts';
import { familyCases } from './family-cases.fixture.ts';
import { type Slopes, slopeErrors, slopesOf } from './slope-errors.fixture.ts';
import { tameValues } from './tame-values.fixture.ts';

const rows = familyCases.map((one) => [caseName(one), one] as const);
const built = ({ family, config, options }: FamilyCase) => family.build(config, options);

/** max|a − b| / max|b|. */
const difference = (a: tf.Tensor, b: tf.Tensor): number =>
  tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(b))).dataSync()[0] as number);

/** Does something with a row's values and feeds, made anew. */
function withCase<T>(one: FamilyCase, work: (values: Map<string, tf.Tensor>, feeds: Record<string, tf.Tensor>) => T): T {
  const values = tameValues(built(one).network);
  const feeds = one.feeds();
  try {
    return work(values, feeds);
  } finally {
    tf.dispose([feeds, ...values.values()]);
  }
}

const beyond = (errors: Readonly<Record<string, number>>, most: number) => Object.entries(errors).filter(([, error]) => !(error < most));

/** max|a − b| / max|b| of each weight's gradient, where that is more than rounding. */
const apart = (found: Slopes, expected: Slopes): Record<string, number> =>
  Object.fromEntries(
    Object.entries(expected).map(([name, slope]) => {
      const largest = Math.max(...slope.map(Math.abs), 1e-2);
      return [name, Math.max(...slope.map((entry, i) => Math.abs(entry - (found[name]?.[i] as number)))) / largest];
    }),
  );

/** A key's bias adds the same to all scores of a query, which the softmax takes out again: the only weights without a slope. */
const keyBiases = (slopes: Slopes) => Object.keys(slopes).filter((name) => /(key|k|k_lin|k_proj)\/bias$/.test(name));

describe('networks of every family', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it('are tried here', () =>
    expect([...new Set(familyCases.map(({ family }) => family.name))].toSorted()).toEqual(families.map(({ name }) => name).toSorted()));

  it.each(rows)('%s: gradients reach every weight, as finite differences say, here as with 64 bits a number', (_, one) =>
    withoutLeaks(async () => {
      const { network } = built(one);
      const here = withCase(one, (values, feeds) => slopesOf(network, values, feeds));
      const [exact, errors] = await inDoublePrecision(() =>
        withCase(one, (values, feeds) => {
          const slopes = slopesOf(network, values, feeds);
          return [slopes, slopeErrors(network, values, feeds, slopes)] as const;
        }),
      );
      expect(Object.keys(here)).toEqual(Object.keys(exact));
      // The error function behind gelu is good to 2e-7, its slope exact: so far, as a share of small slopes, may they be apart.
      expect(beyond(errors, 1e-5)).toEqual([]);
      expect(beyond(apart(here, exact), 1e-4)).toEqual([]);
      expect(Object.keys(exact).filter((name) => Math.hypot(...(exact[name] as number[])) < 1e-6)).toEqual(keyBiases(exact));
    }),
  );

  it.each(rows)('%s: saved and read it computes the same', (_, one) =>
    withoutLeaks(async () => {
      const { network } = built(one);
      const values = tameValues(network);
      const feeds = one.feeds();
      const written = await writeLayersModel(network, values);
      const read = readLayersModel({ ...written, modelTopology: JSON.parse(JSON.stringify(written.modelTopology)) } as LayersModel);
      const [id, again] = [network.outputs[0] as string, read.network.outputs[0] as string];
      const [expected, found] = [run(network, values, feeds)[id] as tf.Tensor, run(read.network, read.values, feeds)[again] as tf.Tensor];
      expect(difference(found, expected)).toBeLessThan(1e-6);
      tf.dispose([feeds, expected, found, ...values.values(), ...read.values.values()]);
    }),
  );

  it.each(rows.filter(([, { opens }]) => opens === 'plainly'))('%s: plain TensorFlow.js opens what is saved', async (_, one) => {
    const { network } = built(one);
    const values = tameValues(network);
    const feeds = one.feeds();
    const model = await tf.loadLayersModel(tf.io.fromMemory(await writeLayersModel(network, values)));
    const expected = run(network, values, feeds)[network.outputs[0] as string] as tf.Tensor;
    expect(difference(model.predict(Object.values(feeds)) as tf.Tensor, expected)).toBeLessThan(1e-5);
    model.dispose();
    tf.dispose([feeds, expected, ...values.values()]);
  });

  it.each(rows)('%s: its ONNX form gives the same in onnxruntime', (_, one) =>
    withoutLeaks(async () => {
      const { network } = built(one);
      const values = tameValues(network);
      const feeds = one.feeds();
      expect(await onnxError(network, values, feeds)).toBeLessThan(1e-4);
      tf.dispose([feeds, ...values.values()]);
    }),
  );

  it('would show a gradient that is a thousandth too small', () =>
    inDoublePrecision(() => {
      const one = familyCases[0] as FamilyCase;
      const { network } = built(one);
      const errors = withCase(one, (values, feeds) => {
        const slopes = Object.entries(slopesOf(network, values, feeds)).map(([name, slope]) => [name, slope.map((entry) => 0.999 * entry)]);
        return slopeErrors(network, values, feeds, Object.fromEntries(slopes));
      });
      expect(beyond(errors, 5e-4).length).toBe(Object.keys(errors).length);
    }));
});
