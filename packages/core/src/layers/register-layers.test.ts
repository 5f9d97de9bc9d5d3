import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseName } from '../architectures/families/family-case.fixture.ts';
import { familyCases } from '../architectures/families/family-cases.fixture.ts';
import { type Step, stepsFrom, wavering, wavyValues } from '../exports/onnx/onnx-case.fixture.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import type { Network, Values } from '../network/network.ts';
import { run } from '../network/run.ts';
import { registerLayers } from './register-layers.ts';

const line = { filters: 3, kernelSize: 3, stride: 1, dilation: 2, padding: 'causal', bias: true, activation: 'geluQuick' };

/** What plain TensorFlow.js has no layer for, or none with this setting: shape of the input and the layer. */
const beyond: [string, number[], Step[]][] = [
  ['hard swish', [4], [{ op: 'activation', config: { activation: 'hardSwish' } }]],
  ['hard swish inside', [4], [{ op: 'dense', config: { units: 3, bias: true, activation: 'hardSwish' } }]],
  ['gelu by tanh', [4], [{ op: 'activation', config: { activation: 'geluTanh' } }]],
  ['quick gelu', [4], [{ op: 'activation', config: { activation: 'geluQuick' } }]],
  ['a causal convolution', [7, 2], [{ op: 'conv1d', config: line }]],
  [
    'subtraction',
    [3],
    [
      { op: 'rescaling', config: { scale: 2, offset: 1 } },
      { op: 'subtract', inputs: ['0-rescaling', 'x'] },
    ],
  ],
  ['ELU with alpha 0.5', [4], [{ op: 'elu', config: { alpha: 0.5 } }]],
  ['softmax along an inner axis', [3, 4], [{ op: 'softmax', config: { axis: 1 } }]],
  ['LayerScale', [3, 4], [{ op: 'layer-scale' }]],
];

/** What the same classes do without. */
const plain: [string, number[], Step[]][] = [
  ['ELU', [4], [{ op: 'elu', config: { alpha: 1 } }]],
  ['a convolution', [7, 2], [{ op: 'conv1d', config: { ...line, padding: 'same', activation: 'relu' } }]],
  ['softmax', [3, 4], [{ op: 'softmax', config: { axis: -1 } }]],
];

/** max|a − b| / max|b| between plain TensorFlow.js with what was saved and the network itself. */
async function error(
  network: Network,
  values: Values,
  feeds: Record<string, tf.Tensor>,
  changed = (json: string) => json,
): Promise<number> {
  const written = await writeLayersModel(network, values);
  const artifacts = JSON.parse(changed(JSON.stringify({ modelTopology: written.modelTopology, weightSpecs: written.weightSpecs })));
  const model = await tf.loadLayersModel(tf.io.fromMemory({ ...artifacts, weightData: written.weightData }));
  const theirs = model.predict(model.inputNames.map((name) => feeds[name] as tf.Tensor)) as tf.Tensor;
  const ours = run(network, values, feeds)[network.outputs[0] as string] as tf.Tensor;
  expect(theirs.shape).toEqual(ours.shape);
  return tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(theirs, ours))), tf.max(tf.abs(ours))).dataSync()[0] as number);
}

async function stepsError(shape: number[], steps: Step[]): Promise<number> {
  const network = stepsFrom(shape, steps);
  const size = shape.reduce((a, b) => a * b, 2);
  return error(network, wavyValues(network), { x: tf.tensor(wavering(size, 9), [2, ...shape]) });
}

describe('registerLayers', () => {
  beforeAll(() => tf.setBackend('cpu'));
  afterEach(() => tf.disposeVariables());

  it.each(beyond)('comes before plain TensorFlow.js opens %s', async (_, shape, steps) => {
    await expect(stepsError(shape, steps)).rejects.toThrow();
  });

  it('is called once, and again without effect', () => {
    const { classNameMap } = tf.serialization.SerializationMap.getMap();
    const before = Object.keys(classNameMap);
    expect(before).not.toContain('GraftAttention');
    registerLayers();
    const after = { ...classNameMap };
    expect(Object.keys(after)).toContain('GraftAttention');
    registerLayers();
    expect(classNameMap).toEqual(after);
    for (const name of before.filter((one) => !['Conv1D', 'ELU', 'Softmax'].includes(one)))
      expect(classNameMap[name]?.[0].className).toBe(name);
  });

  it.each([...beyond, ...plain])('lets plain TensorFlow.js compute %s', async (_, shape, steps) =>
    expect(await stepsError(shape, steps)).toBeLessThan(1e-6),
  );

  it.each(familyCases.map((one) => [caseName(one), one] as const))(
    'lets it open a saved network of the family %s',
    async (_, { family, config, options, feeds }) => {
      const { network } = family.build(config, options);
      expect(await error(network, wavyValues(network), feeds())).toBeLessThan(1e-5);
    },
  );

  it('lets an opened model be saved and opened again', async () => {
    const network = stepsFrom(
      [5, 4],
      [
        { op: 'prefix-tokens', config: { shape: [1, 2, 4] } },
        { op: 'position-embedding', config: { shape: [9, 4], anyLength: true } },
      ],
    );
    const values = wavyValues(network);
    const model = await tf.loadLayersModel(tf.io.fromMemory(await writeLayersModel(network, values)));
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    const again = await tf.loadLayersModel(tf.io.fromMemory(saved as tf.io.ModelArtifacts));
    const x = tf.tensor(wavering(40, 3), [2, 5, 4]);
    expect([...(again.predict(x) as tf.Tensor).dataSync()]).toEqual([...(model.predict(x) as tf.Tensor).dataSync()]);
  });

  it('would be seen to be wrong with a number in its config changed', async () => {
    const network = stepsFrom([5, 4], [{ op: 'average-tokens', config: { from: 0, to: 2 } }]);
    const feeds = { x: tf.tensor(wavering(40, 3), [2, 5, 4]) };
    expect(await error(network, new Map(), feeds)).toBeLessThan(1e-6);
    expect(await error(network, new Map(), feeds, (json) => json.replace('"from":0', '"from":1'))).toBeGreaterThan(0.1);
  });
});
