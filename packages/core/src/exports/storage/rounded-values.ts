import * as tf from '@tensorflow/tfjs';
import type { Network, Values } from '../../network/network.ts';
import { halfFloats } from '../../weights/half-floats.ts';
import { halfBitsOf } from './half-bits.ts';
import { isNarrowed, type StorageType } from './storage-type.ts';
import { fromSymmetric, symmetricInt8 } from './symmetric-int8.ts';

/** A value table whose rounded tensors are its own until disposed; the others are those it was made from. */
export interface RoundedValues {
  readonly values: Values;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** What a reader of a model with kernels in float16, or in 8 bits with a scale for each output channel, computes with. Errors: `model/float16-range`. */
export async function roundedValues(network: Network, values: Values, type: StorageType): Promise<RoundedValues> {
  const own = new Map<string, tf.Tensor>();
  const dispose = () => tf.dispose([...own.values()]);
  const roles = network.nodes.flatMap(({ params }) => Object.entries(params));
  try {
    for (const [role, name] of type === 'float32' ? [] : roles) {
      const tensor = values.get(name);
      if (!tensor || own.has(name) || tensor.dtype !== 'float32' || !isNarrowed(tensor.shape)) continue;
      const data = rounded((await tensor.data()) as Float32Array, { shape: tensor.shape, role, name }, type);
      own.set(name, tf.tensor(data, tensor.shape));
    }
  } catch (error) {
    dispose();
    throw error;
  }
  return { values: new Map([...values, ...own]), dispose, [Symbol.dispose]: dispose };
}

function rounded(
  data: Float32Array,
  { shape, role, name }: { shape: number[]; role: string; name: string },
  type: StorageType,
): Float32Array {
  if (type === 'float16') return halfFloats(halfBitsOf(data, name));
  const seen = channelsLast(shape, role);
  return fromSymmetric(symmetricInt8(data, seen, seen.length - 1), seen, seen.length - 1);
}

/** Output channels are the last axis, but of one filter a channel they are the last two. */
const channelsLast = (shape: readonly number[], role: string): readonly number[] =>
  role === 'depthwise_kernel' ? [...shape.slice(0, -2), (shape.at(-2) as number) * (shape.at(-1) as number)] : shape;
