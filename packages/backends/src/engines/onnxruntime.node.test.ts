import { relativeError, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { probeModel, probeWeight } from '../probe-model.ts';
import { loadOnnxruntime } from './onnxruntime.node.ts';

const x = Float32Array.from({ length: 2 * 8 * 9 * 9 }, (_, i) => ((i * 7919) % 997) / 997 - 0.3);

/** The same convolutions by TF.js. */
function byTfjs(): Float32Array {
  return tf.tidy(() => {
    const weights = (...shape: [number, number, number, number]) => tf.fill(shape, probeWeight) as tf.Tensor4D;
    const pictures = tf.tensor4d(x, [2, 8, 9, 9]).transpose<tf.Tensor4D>([0, 2, 3, 1]);
    // Nine pixels, stride 2, one zero at the end: like 'same' of an even size, which the probe has.
    const padded = tf.pad(pictures, [
      [0, 0],
      [0, 1],
      [0, 1],
      [0, 0],
    ]);
    const one = tf.relu6(tf.conv2d(padded, weights(3, 3, 8, 32), 2, 'valid'));
    const two = tf.relu6(tf.depthwiseConv2d(one, weights(3, 3, 32, 1), 1, 'same'));
    return tf.mean(tf.relu6(tf.conv2d(two, weights(1, 1, 32, 64), 1, 'same')), [1, 2]).dataSync() as Float32Array;
  });
}

const field = (number: number, ...content: number[]) => [number * 8 + 2, content.length, ...content];
/** The letters x and y. */
const [x_, y_] = [120, 121];
/** `[1, 3]` int32 with a name. */
const port = (number: number, name: number) =>
  field(number, ...field(1, name), ...field(2, ...field(1, 8, 6, ...field(2, ...field(1, 8, 1), ...field(1, 8, 3)))));
/** The ONNX model `y = Identity(x)` on int32, byte by byte. */
const sameWholeNumbers = Uint8Array.from([
  ...[8, 8],
  ...field(
    7,
    ...field(1, ...field(1, x_), ...field(2, y_), ...field(4, ...new TextEncoder().encode('Identity'))),
    ...field(2, 103),
    ...port(11, x_),
    ...port(12, y_),
  ),
  ...field(8, 16, 17),
]);

describe('onnxruntime', () => {
  it("computes the probe's convolutions as TF.js does", () =>
    withoutLeaks(async () => {
      await tf.setBackend('cpu');
      const open = await loadOnnxruntime();
      const session = await open(probeModel(2, 9));
      const { y } = await session.run({ x: { shape: [2, 8, 9, 9], data: x } });
      expect(y?.shape).toEqual([2, 64, 1, 1]);
      expect(Math.max(...(y?.data ?? []))).toBeGreaterThan(0.1);
      expect(relativeError(y?.data as Float32Array, byTfjs())).toBeLessThan(1e-6);
      await session.dispose();
    }));

  it('feeds whole numbers where the model declares them, as it does token ids', async () => {
    const open = await loadOnnxruntime();
    const session = await open(sameWholeNumbers);
    const { y } = await session.run({ x: { shape: [1, 3], data: Float32Array.of(101, 30521, 0) } });
    expect(y).toEqual({ shape: [1, 3], data: Float32Array.of(101, 30521, 0) });
    await session.dispose();
  });

  it('refuses bytes that are no model with the way out', async () => {
    const open = await loadOnnxruntime();
    await expect(open(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'backend/refused-model', where: 'onnxruntime' });
  });
});
