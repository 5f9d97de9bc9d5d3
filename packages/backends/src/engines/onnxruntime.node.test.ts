import { relativeError, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { probeModel, probeWeight } from '../probe-model.ts';
import { loadOnnxruntime, openWith } from './onnxruntime.node.ts';

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

  /** The installed one as versions before 1.22 are: its sessions do not say what they take. */
  const earlier = () => {
    const create = async (...given: Parameters<typeof InferenceSession.create>) => {
      const session = await InferenceSession.create(...given);
      return { run: session.run.bind(session), release: session.release.bind(session) };
    };
    return openWith({ Tensor, InferenceSession: { create } } as unknown as Parameters<typeof openWith>[0]);
  };

  it('feeds floats and whole numbers to versions that do not tell which they take', async () => {
    const [floats, whole] = [await earlier()(probeModel(2, 9)), await earlier()(sameWholeNumbers)];
    const { y } = await floats.run({ x: { shape: [2, 8, 9, 9], data: x } });
    expect(y?.shape).toEqual([2, 64, 1, 1]);
    for (const data of [Float32Array.of(101, 30521, 0), Float32Array.of(7, 8, 9)])
      expect(await whole.run({ x: { shape: [1, 3], data } })).toEqual({ y: { shape: [1, 3], data } });
    await Promise.all([floats.dispose(), whole.dispose()]);
  });

  it('says with the way out what it did not take', async () => {
    const misshapen = { shape: [1, 4], data: Float32Array.of(1, 2, 3, 4) };
    for (const open of [await loadOnnxruntime(), earlier()]) {
      const session = await open(sameWholeNumbers);
      await expect(session.run({ x: misshapen })).rejects.toMatchObject({
        code: 'backend/refused-model',
        fix: expect.stringContaining('wasm'),
      });
      await expect(session.run({ z: misshapen })).rejects.toMatchObject({ code: 'backend/refused-model', where: 'onnxruntime' });
      await session.dispose();
    }
  });

  it('refuses bytes that are no model with the way out', async () => {
    const open = await loadOnnxruntime();
    await expect(open(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'backend/refused-model', where: 'onnxruntime' });
  });
});
