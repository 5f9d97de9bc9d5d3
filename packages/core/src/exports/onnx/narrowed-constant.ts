import { halfBitsOf } from '../storage/half-bits.ts';
import { symmetricInt8 } from '../storage/symmetric-int8.ts';
import { type Attributes, type Constant, elementTypes } from './onnx-proto.ts';

/** Numbers in fewer bits, and the operator that makes float32 of them. */
export interface NarrowedConstant {
  readonly op: 'Cast' | 'DequantizeLinear';
  /** The operator's inputs. */
  readonly parts: readonly Constant[];
  readonly attributes: Attributes;
}

/**
 * A kernel or table in float16, or in 8 bits with a scale for each output channel.
 *
 * Output channels are the first axis of a convolution's kernel and the last of a matrix, as ONNX lays them.
 */
export function narrowedConstant(
  { dims, data, name }: { dims: readonly number[]; data: Float32Array; name: string },
  store: 'float16' | 'int8',
): NarrowedConstant {
  if (store === 'float16') return { op: 'Cast', parts: [{ dims, data: halfBitsOf(data, name) }], attributes: { to: elementTypes.float32 } };
  const axis = dims.length > 2 ? 0 : 1;
  const { codes, scales } = symmetricInt8(data, dims, axis);
  return {
    op: 'DequantizeLinear',
    parts: [
      { dims, data: codes },
      { dims: [scales.length], data: scales },
    ],
    attributes: { axis },
  };
}
