import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { stepsFrom, wavyValues } from '../exports/onnx/onnx-case.fixture.ts';
import { type Case, cases } from '../exports/onnx/onnx-cases.fixture.ts';
import { activations } from '../network/activations.ts';
import { ops } from '../network/op-table.ts';
import { run } from '../network/run.ts';
import { bytesOf } from '../tape/peak-bytes.fixture.ts';
import { pullBack } from '../tape/pull-back.ts';
import { record } from '../tape/record.ts';
import { nodeMemory } from './node-memory.ts';

beforeAll(() => tf.setBackend('cpu'));

const rows = 64;
const window = { kernelSize: [3, 3], strides: [1, 1], dilation: [1, 1], padding: 'same', filters: 4 };

/** Besides the cases of every op: layers with every activation inside, with and without a bias, and noise. */
const inLayers = Object.fromEntries(
  Object.keys(activations).map((activation): [string, Case[]] => [
    `layers with ${activation}`,
    [true, false].flatMap((bias): Case[] => [
      { shape: [7, 6, 3], steps: [{ op: 'conv2d', config: { ...window, bias, activation } }] },
      { shape: [7, 6, 3], steps: [{ op: 'depthwise-conv2d', config: { ...window, multiplier: 2, bias, activation } }] },
      { shape: [7], steps: [{ op: 'dense', config: { units: 9, bias, activation } }] },
    ]),
  ]),
);

/** Bytes that a network of these steps holds for its way back, result included: measured, and as predicted. */
function held({ shape, steps }: Case): { measured: number; predicted: number } {
  const network = stepsFrom(shape, steps);
  const values = wavyValues(network);
  const x = tf.zeros([rows, ...shape]);
  const options = { mode: 'training', random: seededRandom(1) } as const;
  const output = network.outputs[0] as string;
  let recorded: ReturnType<typeof record<tf.Tensor>> | undefined;
  const measured = bytesOf(() => {
    recorded = record(() => tf.tidy(() => run(network, values, { x }, options)[output] as tf.Tensor));
  }).left;
  if (recorded) pullBack(recorded.tape, [], [x]);
  tf.dispose([recorded?.value as tf.Tensor, x, ...values.values()]);
  return { measured, predicted: rows * nodeMemory(network).reduce((sum, node) => sum + node.held, 0) };
}

describe('what a node holds for the way back', () => {
  it('has a case for every op but those that compute nothing or are wrapped', () =>
    expect([...ops.keys()].filter((op) => !cases[op] && op !== 'input' && op !== 'keras-layer')).toEqual([]));

  it.each(Object.entries({ ...cases, ...inLayers }))('is predicted to 30 % for %s', (_, list) => {
    for (const one of list) {
      const { measured, predicted } = held(one);
      expect(predicted, JSON.stringify(one)).toBeLessThanOrEqual(1.3 * measured);
      expect(predicted, JSON.stringify(one)).toBeGreaterThanOrEqual(0.7 * measured);
    }
  });

  it('notices a planted bug: an activation whose inside is forgotten', () => {
    const { measured } = held({ shape: [7], steps: [{ op: 'activation', config: { activation: 'gelu' } }] });
    expect(rows * 7 * 4).toBeLessThan(0.7 * measured);
  });
});
