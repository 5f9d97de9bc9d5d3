import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { opOfClass, ops } from '../op-table.ts';
import { run } from '../run.ts';
import { shapesAgree } from '../shape.ts';
import { shapesOf } from '../shapes-of.ts';
import { readLayersModel } from './read-layers-model.ts';
import { writeLayersModel } from './write-layers-model.ts';

const { layers } = tf;
type Layer = tf.layers.Layer;

/** Layers by what they stand on: `[input shape without the batch, layers…]`. */
const chains: Record<string, [number[], ...(() => Layer)[]]> = {
  'conv2d, every setting': [
    [9, 8, 3],
    () => layers.conv2d({ filters: 4, kernelSize: [3, 2], strides: [2, 1], padding: 'same', activation: 'relu6' }),
    () => layers.conv2d({ filters: 3, kernelSize: 2, dilationRate: 2, useBias: false, activation: 'tanh' }),
  ],
  'depthwise conv2d': [
    [8, 8, 3],
    () => layers.depthwiseConv2d({ kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
    () => layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2, useBias: false }),
  ],
  'separable conv2d': [
    [8, 8, 3],
    () => layers.separableConv2d({ filters: 5, kernelSize: 3, strides: 2, padding: 'same', activation: 'elu' }),
  ],
  'conv2d transpose': [
    [5, 4, 3],
    () => layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding: 'same' }),
    () => layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'valid', useBias: false, activation: 'relu' }),
  ],
  conv1d: [
    [12, 3],
    () => layers.conv1d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'sigmoid' }),
    () => layers.conv1d({ filters: 3, kernelSize: 2, padding: 'valid', dilationRate: 2 }),
  ],
  'dense on vectors and sequences': [
    [4, 5],
    () => layers.dense({ units: 6, activation: 'relu' }),
    () => layers.flatten(),
    () => layers.dense({ units: 3, useBias: false, activation: 'softmax' }),
  ],
  'batch normalisation': [
    [4, 4, 3],
    () => layers.batchNormalization({ epsilon: 0.01 }),
    () => layers.flatten(),
    () => layers.batchNormalization({ scale: false }),
    () => layers.batchNormalization({ center: false }),
  ],
  'batch normalisation of sequences': [[4, 3], () => layers.batchNormalization({})],
  'layer normalisation': [[4, 6], () => layers.layerNormalization({}), () => layers.layerNormalization({ axis: [1, 2], scale: false })],
  'activations of their own': [
    [4, 4, 3],
    () => layers.reLU({ maxValue: 6 }),
    () => layers.reLU({ maxValue: 2 }),
    () => layers.leakyReLU({ alpha: 0.1 }),
    () => layers.prelu({ alphaInitializer: 'randomNormal', sharedAxes: [1, 2] }),
    () => layers.elu({}),
    () => layers.thresholdedReLU({ theta: 0.1 }),
    () => layers.softmax({ axis: -1 }),
  ],
  'pictures reshaped': [
    [6, 5, 2],
    () =>
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
    () =>
      layers.cropping2D({
        cropping: [
          [1, 0],
          [2, 1],
        ],
      }),
    () => layers.upSampling2d({ size: [2, 3] }),
    () => layers.upSampling2d({ size: [2, 1], interpolation: 'bilinear' }),
    () => layers.permute({ dims: [3, 1, 2] }),
    () => layers.reshape({ targetShape: [4, -1] }),
  ],
  'pooling of pictures': [
    [9, 9, 2],
    () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
    () => layers.averagePooling2d({ poolSize: [2, 3], strides: 1, padding: 'same' }),
    () => layers.averagePooling2d({ poolSize: 2 }),
    () => layers.globalAveragePooling2d({}),
  ],
  'largest of pictures': [[4, 5, 2], () => layers.globalMaxPooling2d({})],
  'pooling of sequences': [
    [12, 2],
    () => layers.maxPooling1d({ poolSize: 3, strides: 2, padding: 'same' }),
    () => layers.averagePooling1d({ poolSize: 2 }),
    () => layers.globalAveragePooling1d({}),
  ],
  'largest of sequences': [[5, 2], () => layers.globalMaxPooling1d()],
  'what only acts in training': [
    [6, 4, 3],
    () => layers.dropout({ rate: 0.5 }),
    () => layers.gaussianNoise({ stddev: 1 }),
    () => layers.gaussianDropout({ rate: 0.5 }),
    () => layers.reshape({ targetShape: [24, 3] }),
    () => layers.spatialDropout1d({ rate: 0.5 }),
    () => layers.flatten(),
    () => layers.repeatVector({ n: 2 }),
    () => layers.rescaling({ scale: 0.5, offset: 0.1 }) as Layer,
  ],
  'recurrent layers, wrapped': [
    [5, 3],
    () => layers.lstm({ units: 4, returnSequences: true, dropout: 0.5 }),
    () => layers.bidirectional({ layer: layers.gru({ units: 3, returnSequences: true }) as tf.RNN, mergeMode: 'concat' }),
    () => layers.timeDistributed({ layer: layers.dense({ units: 3 }) }),
    () => layers.simpleRNN({ units: 2 }),
  ],
  'conv3d, wrapped': [[4, 4, 4, 2], () => layers.conv3d({ filters: 2, kernelSize: 2 })],
};
for (const name of [
  'elu',
  'selu',
  'relu',
  'relu6',
  'linear',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
  'softmax',
  'logSoftmax',
  'gelu',
  'mish',
  'swish',
]) {
  chains[`activation ${name}`] = [[5, 3], () => layers.activation({ activation: name as 'elu' })];
}

/** Networks that branch. */
const graphs: Record<string, () => tf.LayersModel> = {
  'merging layers': () => {
    const a = tf.input({ shape: [3, 4] });
    const b = tf.input({ shape: [3, 4] });
    const inputs = [a, b];
    const merged = [
      layers.add(),
      layers.multiply(),
      layers.average(),
      layers.maximum(),
      layers.minimum(),
      layers.concatenate({ axis: 1 }),
    ].map((layer) => layer.apply(inputs) as tf.SymbolicTensor);
    const dotted = layers.dot({ axes: 2 }).apply(inputs) as tf.SymbolicTensor;
    return tf.model({ inputs, outputs: [layers.concatenate({ axis: 1 }).apply(merged) as tf.SymbolicTensor, dotted] });
  },
  'a layer and a model called twice, a model inside a model': () => {
    const shared = layers.dense({ units: 4, activation: 'tanh', name: 'shared' });
    const inner = tf.sequential({
      name: 'inner',
      layers: [layers.dense({ units: 4, inputShape: [4], name: 'first' }), layers.dense({ units: 4, name: 'second' })],
    });
    const x = tf.input({ shape: [4] });
    const once = inner.apply(shared.apply(x)) as tf.SymbolicTensor;
    const twice = inner.apply(shared.apply(once)) as tf.SymbolicTensor;
    return tf.model({ inputs: x, outputs: layers.add().apply([once, twice]) as tf.SymbolicTensor });
  },
  'models as layers of a sequential': () => {
    const x = tf.input({ shape: [4] });
    const branch = tf.model({
      inputs: x,
      outputs: layers.add().apply([x, layers.dense({ units: 4 }).apply(x) as tf.SymbolicTensor]) as tf.SymbolicTensor,
      name: 'branch',
    });
    return tf.sequential({
      layers: [branch, tf.sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] }), layers.softmax({ axis: -1 })],
    });
  },
  'rows of a table': () =>
    tf.sequential({
      layers: [layers.embedding({ inputDim: 7, outputDim: 3, inputShape: [5] }), layers.flatten(), layers.dense({ units: 2 })],
    }),
};

const chainModel = ([inputShape, ...make]: [number[], ...(() => Layer)[]]) => {
  const x = tf.input({ shape: inputShape });
  return tf.model({ inputs: x, outputs: make.reduce<tf.SymbolicTensor>((y, layer) => layer().apply(y) as tf.SymbolicTensor, x) });
};

/** Weights that no zero or one hides: uniform in ±0.6, variances positive. */
function scrambled(model: tf.LayersModel): tf.LayersModel {
  model.weights.forEach((weight, i) => {
    const low = weight.name.includes('variance') ? 0.2 : -0.6;
    const numbers = tf.randomUniform(weight.shape as number[], low, low + 1.2, 'float32', i + 1);
    weight.write(numbers);
    numbers.dispose();
  });
  return model;
}

const artifactsOf = async (model: tf.LayersModel): Promise<tf.io.ModelArtifacts> => {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  // Through text, as a file would.
  return { ...saved, modelTopology: JSON.parse(JSON.stringify(saved?.modelTopology)) as object };
};

const feedsFor = (model: tf.LayersModel, low = -1) =>
  model.inputs.map(({ shape }, i) =>
    tf.randomUniform([2, ...(shape.slice(1) as number[])], low, low < 0 ? 1 : 6.99, low < 0 ? 'float32' : 'int32', 40 + i),
  );

const asList = (given: tf.Tensor | tf.Tensor[]) => (Array.isArray(given) ? given : [given]);

/** Largest difference over the largest entry, over all outputs. */
function difference(a: readonly tf.Tensor[], b: readonly tf.Tensor[]): number {
  expect(a.map(({ shape }) => shape)).toEqual(b.map(({ shape }) => shape));
  const worst = a.map((x, i) =>
    tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(x, b[i] as tf.Tensor))), tf.add(tf.max(tf.abs(x)), 1e-12)).dataSync()[0] as number),
  );
  return Math.max(...worst);
}

/** Reads, runs and writes a model without leaving a tensor, and gives what was written. */
async function throughGraft(
  artifacts: tf.io.ModelArtifacts,
  feeds: readonly tf.Tensor[],
  expected: readonly tf.Tensor[],
): Promise<tf.io.ModelArtifacts> {
  const { network, values } = readLayersModel(artifacts);
  const inputs = network.nodes.filter(({ op }) => op === 'input');
  const out = run(network, values, Object.fromEntries(inputs.map(({ id }, i) => [id, feeds[i] as tf.Tensor])));
  expect(
    difference(
      expected,
      network.outputs.map((id) => out[id] as tf.Tensor),
    ),
    'read and run',
  ).toBeLessThan(1e-5);
  const inferred = shapesOf(network);
  for (const id of network.outputs) expect(shapesAgree(inferred.get(id) ?? [], out[id]?.shape ?? []), `inferred shape of ${id}`).toBe(true);
  const written = await writeLayersModel(network, values, { labels: ['a'] });
  tf.dispose([...values.values(), ...Object.values(out)]);
  return { ...written, modelTopology: JSON.parse(JSON.stringify(written.modelTopology)) as object };
}

async function checkRoundTrip(model: tf.LayersModel, low?: number) {
  const feeds = feedsFor(scrambled(model), low);
  const predict = (from: tf.LayersModel) =>
    asList(from.predict(feeds.length === 1 ? (feeds[0] as tf.Tensor) : feeds) as tf.Tensor | tf.Tensor[]);
  const expected = predict(model);
  const artifacts = await artifactsOf(model);
  const written = await withoutLeaks(() => throughGraft(artifacts, feeds, expected));
  const reopened = await tf.loadLayersModel(tf.io.fromMemory(written));
  expect(difference(expected, predict(reopened)), 'written and opened plainly').toBeLessThan(1e-6);
  expect(reopened.getUserDefinedMetadata()).toEqual({ labels: ['a'] });
}

describe.each(['cpu', 'wasm'])('layers models, read, run and written on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));
  // Models of TensorFlow.js do not free all that they make (a nested model called twice, a recurrent layer with dropout).
  afterEach(() => tf.disposeVariables());

  it.each(Object.keys(chains))('%s', (name) => checkRoundTrip(chainModel(chains[name] as [number[]])));
  it.each(Object.keys(graphs))('%s', (name) =>
    checkRoundTrip((graphs[name] as () => tf.LayersModel)(), name === 'rows of a table' ? 0 : -1),
  );
});

describe('the round trip', () => {
  it('covers every op that stock layers can be written for', async () => {
    const used = new Set(['InputLayer']);
    for (const [, ...make] of Object.values(chains)) for (const layer of make) used.add(layer().getClassName());
    for (const make of Object.values(graphs)) for (const layer of make().layers) used.add(layer.getClassName());
    const covered = new Set([...used].map((className) => opOfClass(className)?.name));
    // TensorFlow.js has no class for these: its SpatialDropout stops at sequences, it can not subtract, and LayerScale came later.
    // Classes of our own are tried where they are registered.
    const isOurs = (name: string) => ops.get(name)?.keras.classNames.some((one) => one.startsWith('Graft')) ?? false;
    const withoutClass = ['spatial-dropout2d', 'subtract', 'layer-scale', 'keras-layer'];
    expect([...ops.keys()].filter((name) => !covered.has(name) && !withoutClass.includes(name) && !isOurs(name))).toEqual([]);
    tf.disposeVariables();
  });

  it('notices a bias that is added twice', async () => {
    await tf.setBackend('cpu');
    const model = scrambled(chainModel(chains['dense on vectors and sequences'] as [number[]]));
    const [x] = feedsFor(model) as [tf.Tensor];
    const { network, values } = readLayersModel(await artifactsOf(model));
    const bias = [...values].find(([name]) => name.endsWith('bias')) as [string, tf.Tensor];
    const broken = new Map([...values, [bias[0], tf.mul(bias[1], 2)]]);
    const out = run(network, broken, { [network.nodes[0]?.id as string]: x })[network.outputs[0] as string] as tf.Tensor;
    expect(difference([model.predict(x) as tf.Tensor], [out])).toBeGreaterThan(1e-3);
    tf.dispose([...values.values(), ...broken.values(), out, x]);
    model.dispose();
  });
});
