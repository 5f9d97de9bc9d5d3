import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LayersModel, readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { run } from '../../network/run.ts';
import { kerasModel, kerasSource } from './keras-models.fixture.ts';
import { readKerasModel } from './read-keras-model.ts';

beforeAll(() => tf.setBackend('cpu'));

/** Largest difference between what a model gives here and what Keras gave. */
function error(name: string, files: LayersModel): number {
  const { inputs, output } = kerasModel(name);
  const { network, values } = readLayersModel(files);
  const ids = network.nodes.filter(({ op }) => op === 'input').map(({ id }) => id);
  try {
    return tf.tidy(() => {
      const feeds = Object.fromEntries(inputs.map(({ shape, data }, i) => [ids[i] as string, tf.tensor(data, shape)]));
      const [given] = Object.values(run(network, values, feeds)) as [tf.Tensor];
      expect(given.shape).toEqual(output.shape);
      return tf.max(tf.abs(tf.sub(given, tf.tensor(output.data, output.shape)))).dataSync()[0] as number;
    });
  } finally {
    tf.dispose([...values.values()]);
  }
}

describe('readKerasModel', () => {
  it.each([
    ['functional', 'keras'],
    ['functional', 'h5'],
    ['pictures', 'keras'],
    ['pictures', 'h5'],
    ['recurrent', 'keras'],
    ['recurrent', 'h5'],
    ['keras2', 'h5'],
  ])('gives what Keras computes: %s.%s', (name, form) =>
    withoutLeaks(async () => {
      expect(error(name, await readKerasModel(kerasSource(name, form)))).toBeLessThan(1e-5);
    }),
  );

  it.each([
    ['pictures', 'keras'],
    ['pictures', 'h5'],
    ['recurrent', 'keras'],
    ['recurrent', 'h5'],
  ])('gives %s.%s so that plain TensorFlow.js opens it with the same answers', async (name, form) => {
    const files = await readKerasModel(kerasSource(name, form));
    const model = await tf.loadLayersModel(
      tf.io.fromMemory({ ...files, weightData: files.weightData.slice().buffer } as tf.io.ModelArtifacts),
    );
    const { inputs, output } = kerasModel(name);
    const given = model.predict(tf.tensor(inputs[0]?.data as number[], inputs[0]?.shape)) as tf.Tensor;
    expect(tf.max(tf.abs(tf.sub(given, tf.tensor(output.data, output.shape)))).dataSync()[0]).toBeLessThan(1e-5);
    model.dispose();
    tf.disposeVariables();
  });

  it('sees weights in another order', async () => {
    const files = await readKerasModel(kerasSource('functional', 'keras'));
    const swapped = (files.weightSpecs as { name: string }[]).map((spec) => {
      const other = { 'norm/gamma': 'norm/beta', 'norm/beta': 'norm/gamma' }[spec.name];
      return other ? { ...spec, name: other } : spec;
    });
    expect(error('functional', { ...files, weightSpecs: swapped })).toBeGreaterThan(1e-3);
  });

  it('names all layers that are not known at once', async () => {
    await expect(readKerasModel(kerasSource('unknown', 'keras'))).rejects.toMatchObject({
      code: 'model/unsupported-layer',
      given: expect.stringMatching(
        /'RandomFlip'.*'Normalization' \('other_axis'\) over another axis.*'GroupNormalization' \('grouped'\).*'Conv2D' \('in_groups'\) with groups.*hard_sigmoid of Keras 3.*'Cos'/,
      ),
    });
  });

  it.each([
    ['keras1', 'h5'],
    ['functional', 'weights.h5'],
  ])('says what to do with weights alone: %s.%s', async (name, form) => {
    await expect(readKerasModel(kerasSource(name, form))).rejects.toMatchObject({
      code: 'model/no-topology',
      fix: expect.stringContaining('Name the architecture'),
    });
  });
});
