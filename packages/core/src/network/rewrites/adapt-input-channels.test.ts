import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { stepsFrom } from '../../exports/onnx/onnx-case.fixture.ts';
import { run } from '../run.ts';
import { adaptInputChannels } from './adapt-input-channels.ts';

const window = { kernelSize: [2, 2], strides: [1, 1], dilation: [1, 1], padding: 'valid', bias: false, activation: 'linear', filters: 2 };
const margins = {
  padding: [
    [1, 0],
    [0, 1],
  ],
};
const network = stepsFrom(
  [3, 4, 3],
  [
    { op: 'zero-padding2d', config: margins, id: 'pad' },
    { op: 'conv2d', config: window, id: 'conv' },
  ],
);
const kernel = () =>
  tf.tensor4d(
    Float32Array.from({ length: 24 }, (_, i) => Math.sin(i + 1)),
    [2, 2, 3, 2],
  );
const entry = (t: tf.Tensor, at: [number, number, number, number]) =>
  (t as tf.Tensor4D).arraySync()[at[0]]?.[at[1]]?.[at[2]]?.[at[3]] ?? Number.NaN;

describe('adaptInputChannels', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each([1, 2, 4, 5, 9])('%i channels: the kernel is summed, or repeated and scaled, entry by entry', (channels) =>
    withoutLeaks(() => {
      const values = new Map([['conv/kernel', kernel()]]);
      const old = values.get('conv/kernel') as tf.Tensor;
      using adapted = adaptInputChannels(network, values, channels);
      const made = adapted.values.get('conv/kernel') as tf.Tensor;
      expect(made.shape).toEqual([2, 2, channels, 2]);
      for (let j = 0; j < channels; j++) {
        const at = (channel: number) => entry(old, [1, 0, channel, 1]);
        const expected = channels === 1 ? at(0) + at(1) + at(2) : (at(j % 3) * 3) / channels;
        expect(entry(made, [1, 0, j, 1])).toBeCloseTo(expected, 6);
      }
      old.dispose();
    }),
  );

  it.each([1, 6])('a grey picture gives with %i channels what it gave before', (channels) =>
    withoutLeaks(() => {
      const values = new Map([['conv/kernel', kernel()]]);
      const grey = tf.tensor4d(
        Float32Array.from({ length: 12 }, (_, i) => Math.cos(i)),
        [1, 3, 4, 1],
      );
      using adapted = adaptInputChannels(network, values, channels);
      const error = tf.tidy(() => {
        const before = run(network, values, { x: tf.tile(grey, [1, 1, 1, 3]) }).conv as tf.Tensor;
        const after = run(adapted.network, adapted.values, { x: tf.tile(grey, [1, 1, 1, channels]) }).conv as tf.Tensor;
        return tf.max(tf.abs(tf.sub(before, after))).dataSync()[0];
      });
      expect(error).toBeLessThan(1e-5);
      tf.dispose([grey, ...values.values()]);
    }),
  );

  it('would show a kernel that is repeated and not scaled', () => {
    const values = new Map([['conv/kernel', kernel()]]);
    using adapted = adaptInputChannels(network, values, 6);
    const wrong = tf.tile(values.get('conv/kernel') as tf.Tensor, [1, 1, 2, 1]);
    expect(Math.abs(entry(wrong, [1, 0, 4, 1]) - entry(adapted.values.get('conv/kernel') as tf.Tensor, [1, 0, 4, 1]))).toBeGreaterThan(
      1e-2,
    );
    tf.dispose([wrong, ...values.values()]);
  });

  it('refuses what does not convolve the picture first, and no number of channels', () => {
    const flat = stepsFrom([3, 4, 3], [{ op: 'flatten' }]);
    expect(() => adaptInputChannels(flat, new Map(), 1)).toThrow(expect.objectContaining({ code: 'model/input-channels' }));
    expect(() => adaptInputChannels(network, new Map(), 0)).toThrow(expect.objectContaining({ code: 'usage/channels' }));
    expect(() => adaptInputChannels(stepsFrom([3], []), new Map(), 2)).toThrow(expect.objectContaining({ code: 'model/inputs' }));
  });
});
