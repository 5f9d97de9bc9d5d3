import { halfBitsOf } from '../storage/half-bits.ts';
import { symmetricInt8 } from '../storage/symmetric-int8.ts';
import { type Constant, elementTypes } from './onnx-proto.ts';

/** Numbers in fewer bits: cast to float32 in the graph, and multiplied by the scale where there is one. */
export interface NarrowedConstant {
  readonly codes: Constant;
  readonly scale?: Constant;
}

/** The type that narrowed numbers are cast to. */
export const castToFloat = { to: elementTypes.float32 };

/**
 * A kernel or table in float16, or in 8 bits with a scale for each output channel.
 *
 * Output channels are the first axis of a convolution's kernel and the last of a matrix, as ONNX lays them. The scale is a product rather
 * than a DequantizeLinear, since onnxruntime takes one of those beside a matrix as leave to round the activations too, which nobody measured.
 */
export function narrowedConstant(
  { dims, data, name }: { dims: readonly number[]; data: Float32Array; name: string },
  store: 'float16' | 'int8',
): NarrowedConstant {
  if (store === 'float16') return { codes: { dims, data: halfBitsOf(data, name) } };
  const axis = dims.length > 2 ? 0 : 1;
  const { codes, scales } = symmetricInt8(data, dims, axis);
  return { codes: { dims, data: codes }, scale: { dims: dims.map((size, i) => (i === axis ? size : 1)), data: scales } };
}
