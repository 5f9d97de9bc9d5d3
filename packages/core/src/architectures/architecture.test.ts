import { useBackend } from '@graftjs/backends/node';
import { imageInput, seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { growHead } from '../head/grow-head.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import { opOf } from '../network/op-table.ts';
import { parametersOf } from '../network/parameters.ts';
import { run } from '../network/run.ts';
import { sizeOf } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { tinyData, tinyJob } from '../training/tiny-job.fixture.ts';
import { tinyRun } from '../training/tiny-run.fixture.ts';
import { train } from '../training/train.ts';
import type { Architecture } from './architecture.ts';
import { architectureFromConfig, architectureFromName, architectureNames } from './architecture-from-config.ts';
import { freshStem } from './fresh-stem.ts';
import { initialValues } from './initial-values.ts';
import { lenet } from './lenet.ts';
import { mlp } from './mlp.ts';
import { mobilenetV1 } from './mobilenet-v1.ts';
import { mobilenetV2, rounded } from './mobilenet-v2.ts';
import { networkBuilder } from './network-builder.ts';
import { resnetCifar } from './resnet-cifar.ts';

beforeAll(async () => {
  await useBackend('wasm');
});

/** Entries of all parameters, statistics among them, as Keras counts. */
function parameterCount(architecture: Architecture, side: number, channels: number): number {
  const { network } = architecture.build({ height: side, width: side, channels });
  const shapes = shapesOf(network);
  return network.nodes.reduce((total, { op, config, inputs }) => {
    const weights = opOf(op).weights(
      config,
      inputs.map((id) => shapes.get(id) ?? []),
    );
    return total + Object.values(weights).reduce((sum, shape) => sum + sizeOf(shape as number[]), 0);
  }, 0);
}

/** A convolution of the ResNet without bias, and the norm that follows with its two statistics. */
const conv = (size: number, from: number, to: number) => size * size * from * to + 4 * to;
const stage = (blocks: number, from: number, to: number) =>
  conv(3, from, to) + conv(3, to, to) + (from === to ? 0 : conv(1, from, to)) + (blocks - 1) * 2 * conv(3, to, to);
const resnet = (blocks: number, w: number) => conv(3, 3, w) + stage(blocks, w, w) + stage(blocks, w, 2 * w) + stage(blocks, 2 * w, 4 * w);

describe('parameter counts', () => {
  it.each([
    ['MobileNetV2 0.35 is Keras’s without top', mobilenetV2({ alpha: 0.35 }), 224, 3, 410_208],
    ['MobileNetV2 1.0 is Keras’s without top', mobilenetV2(), 224, 3, 2_257_984],
    ['MobileNet 0.25 is Keras’s without top', mobilenetV1({ alpha: 0.25 }), 128, 3, 218_544],
    ['MobileNet 1.0 is Keras’s without top', mobilenetV1(), 224, 3, 3_228_864],
    ['ResNet-20 by hand', resnetCifar(), 32, 3, resnet(3, 16)],
    ['ResNet-8 of 8 filters by hand', resnetCifar({ blocks: 1, width: 8 }), 32, 3, resnet(1, 8)],
    ['LeNet by hand', lenet(), 28, 1, 5 * 5 * 16 + 16 + (5 * 5 * 16 * 32 + 32) + (7 * 7 * 32 * 120 + 120) + (120 * 84 + 84)],
    ['MLP by hand', mlp({ hidden: [10, 6] }), 8, 3, 192 * 10 + 10 + 66],
  ])('%s', (_, architecture, side, channels, expected) => expect(parameterCount(architecture, side, channels)).toBe(expected));

  it('notices a planted bug: widths that are not rounded to multiples of 8', () => {
    expect([rounded(32 * 0.35), rounded(24 * 0.35), rounded(11), rounded(160 * 0.35)]).toEqual([16, 8, 16, 56]);
    expect(Math.round(32 * 0.35)).not.toBe(rounded(32 * 0.35));
  });
});

describe('initial values', () => {
  /** Conv before a rectifier (past a norm), depthwise before one, and a last conv before none. */
  function values() {
    const b = networkBuilder(16, 16, 3);
    b.group('all');
    const x = b.relu('r1', b.norm('n1', b.conv('before', 'input', 256, { size: 3 })));
    const y = b.relu('r2', b.depthwise('depthwise', x));
    const { network } = b.finish(b.norm('n2', b.conv('after', y, 128, { size: 1 })));
    return initialValues(network, seededRandom(1));
  }

  it.each([
    ['before/kernel', 2 / 27],
    ['depthwise/depthwise_kernel', 2 / 9],
    ['after/kernel', 2 / (256 + 128)],
  ])('of %s have the variance %d and the mean 0, to the error of so many draws', (name, variance) => {
    const data = [...(values().get(name)?.data ?? [])];
    const mean = data.reduce((a, b) => a + b, 0) / data.length;
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(variance / data.length));
    // The variance of a uniform number's square is 4/5 of its variance squared.
    const spread = data.reduce((sum, x) => sum + x * x, 0) / data.length;
    expect(Math.abs(spread / variance - 1)).toBeLessThan(5 * Math.sqrt(0.8 / data.length));
    expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(3 * variance));
  });

  it('are 1 for scales and variances, 0 for offsets and means, and the same for the same seed', () => {
    const at = (name: string) => [...new Set(values().get(name)?.data)];
    expect(['gamma', 'moving_variance', 'beta', 'moving_mean'].map((role) => at(`n1/${role}`))).toEqual([[1], [1], [0], [0]]);
    expect(values()).toEqual(values());
  });
});

const small: [Architecture, number][] = [
  [lenet(), 16],
  [mlp({ hidden: [8] }), 6],
  [mobilenetV1({ alpha: 0.25 }), 32],
  [mobilenetV2({ alpha: 0.35 }), 32],
  [resnetCifar({ blocks: 1, width: 8, stemStride: true }), 16],
];

describe.each(small.map(([architecture, side]) => [architecture.name, architecture, side] as const))('%s', (_, architecture, side) => {
  const grown = () => {
    const random = seededRandom(4);
    const stem = freshStem(architecture, imageInput({ size: side, channels: 1, normalise: 'unit' }), random);
    const head = growHead(stem, { task: 'classification', labels: ['top', 'left', 'middle'], hidden: [], random });
    const dispose = () => {
      head.dispose();
      stem.dispose();
    };
    return { model: head.model, [Symbol.dispose]: dispose };
  };

  it('gives finite features of the width that it says, names every node once and puts each in one group', async () => {
    await withoutLeaks(() => {
      using tiny = grown();
      const { network, values, featuresId, groups } = tiny.model;
      const ids = network.nodes.filter(({ op }) => op !== 'input').map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(groups.flatMap(({ nodes }) => nodes)).toEqual(ids);
      tf.tidy(() => {
        const features = run(network, values, { input: tf.randomUniform([2, side, side, 1], 0, 1, 'float32', 1) }, { taps: [featuresId] })[
          featuresId
        ] as tf.Tensor;
        expect(features.shape).toEqual([2, shapesOf(network).get(featuresId)?.[1]]);
        expect([...features.dataSync()].every(Number.isFinite)).toBe(true);
      });
    });
  });

  it('trains a few steps that move every weight', async () => {
    await withoutLeaks(async () => {
      using tiny = grown();
      const dataset = tinyData(4);
      const job = tinyJob(tiny.model, {
        dataset,
        strategy: fromScratch(),
        validation: [],
        settings: { epochs: 1, batchSize: 6, rate: 1e-2, batchNorm: 'train' },
      });
      const { values } = await train(tinyRun(job));
      const weights = parametersOf(tiny.model.network, tiny.model.values);
      for (const { name } of weights.filter(({ role }) => role.endsWith('kernel'))) {
        const [before, after] = [tiny.model.values.get(name) as tf.Tensor, values[name] as tf.Tensor];
        expect(after.dataSync(), name).not.toEqual(before.dataSync());
        expect([...after.dataSync()].every(Number.isFinite)).toBe(true);
      }
      tf.dispose(values as tf.TensorContainer);
    });
  });

  it('is written as a layers model that plain tf.loadLayersModel and our reader open with the same outputs', async () => {
    await withoutLeaks(async () => {
      using tiny = grown();
      const { network, values, outputId } = tiny.model;
      const artifacts = await writeLayersModel(network, values);
      const x = tf.randomUniform([2, side, side, 1], 0, 1, 'float32', 2);
      const ours = tf.tidy(() => [...(run(network, values, { input: x })[outputId] as tf.Tensor).dataSync()]);
      const plain = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
      const theirs = tf.tidy(() => [...(plain.predict(x) as tf.Tensor).dataSync()]);
      const read = readLayersModel(artifacts as Parameters<typeof readLayersModel>[0]);
      const again = tf.tidy(() => [
        ...(
          run(read.network, read.values, { [read.network.nodes[0]?.id as string]: x })[read.network.outputs[0] as string] as tf.Tensor
        ).dataSync(),
      ]);
      const largest = Math.max(...ours.map(Math.abs));
      for (const [i, z] of ours.entries()) {
        expect(Math.abs((theirs[i] as number) - z) / largest).toBeLessThan(1e-5);
        expect(again[i]).toBe(z);
      }
      plain.dispose();
      tf.dispose([x, ...read.values.values()]);
    });
  });

  it('is rebuilt from its JSON', () => {
    const { name, options } = JSON.parse(JSON.stringify({ name: architecture.name, options: architecture.options }));
    const size = { height: side, width: side, channels: 1 };
    expect(architectureFromConfig({ name, options }).build(size)).toEqual(architecture.build(size));
  });
});

it.each([
  [lenet(), [6, 6]],
  [resnetCifar(), [16, 15]],
  [mobilenetV2(), [31, 64]],
] as const)('below its smallest side a network is refused before it is built', (architecture, size) => {
  const input = imageInput({ size, channels: 1, normalise: 'unit' });
  expect(() => freshStem(architecture, input, seededRandom(1))).toThrow(
    expect.objectContaining({
      code: 'usage/too-small',
      where: architecture.name,
      expected: expect.stringContaining(`${architecture.smallest} × ${architecture.smallest}`),
      given: size.join(' × '),
    }),
  );
});

describe('names', () => {
  it('all lead to an architecture', () => {
    for (const name of architectureNames)
      expect(architectureFromName(name).build({ height: 64, width: 64, channels: 3 }).groups.length).toBeGreaterThan(0);
    expect(architectureFromName('mobilenet-v1-0.25').options).toEqual({ alpha: 0.25 });
  });

  it.each(['vgg', '__proto__', 'toString', 'mobilenet-v3-1.0'])('refuses %j with the list', (name) =>
    expect(() => architectureFromName(name)).toThrow('Expected one of lenet, mlp'),
  );
});
