import type * as tfjs from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { runOwnKernel } from '../kernels/run-own-kernel.ts';
import { bringUpWasm } from '../kernels/suite/bring-up-wasm.ts';

interface Addresses {
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
}

it('small tensors do not break up the room of a large one', async () => {
  const tf: typeof tfjs = await bringUpWasm('strict');
  const addressOf = ({ dataId }: tfjs.Tensor) => (tf.backend() as unknown as Addresses).dataIdMap.get(dataId).memoryOffset;
  const written = (length: number): tfjs.Tensor => {
    const [tensor] = runOwnKernel(tf, 'GraftWrite', {}, { row: new Float32Array(length), shapes: [[length]] }) as [tfjs.Tensor];
    return tensor;
  };
  const large = 2 ** 22;
  written(1).dispose();
  // With a neighbour, so that its room stays a hole.
  const [first, neighbour] = [written(large), written(4)];
  const place = addressOf(first);
  first.dispose();
  const small = Array.from({ length: 500 }, () => written(1000));
  const again = written(large);
  expect(addressOf(again)).toBe(place);
  tf.dispose([neighbour, again, ...small]);
});
