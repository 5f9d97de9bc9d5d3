import type { Shape } from '../../network/shape.ts';
import { bytes, float, integer, joined, message, text, type Wire } from './protobuf.ts';

/**
 * The version of ONNX's operators that is written: 17 is the first with LayerNormalization as one operator, and runtimes have had it since 2022.
 *
 * From 18 on axes of reductions move from attributes to inputs, which older runtimes refuse, and nothing written here would gain by it.
 */
export const opset = 17;

/** Names what this writer makes of a network; to be raised when it makes something else of the same one, so that no kept model is taken for it. */
export const onnxWriter = `onnx-${opset}-1`;

/** The version of the file format that came with that operator set. */
const irVersion = 8;

/** Numbers that are part of a graph. */
export interface Constant {
  readonly dims: readonly number[];
  /** Float32, whole numbers of 64 or 8 bits, or the bits of float16. */
  readonly data: Float32Array | BigInt64Array | Int8Array | Uint16Array;
}

/** What an operator is told: whole numbers stay whole, `{ float }` says that a number is not one. */
export type Attributes = Readonly<Record<string, number | readonly number[] | string | { readonly float: number }>>;

/** A tensor's kind, as ONNX counts them. */
export const elementTypes = { float32: 1, int8: 3, int32: 6, int64: 7, float16: 10 } as const;

function elementTypeOf(data: Constant['data']): number {
  if (data instanceof Float32Array) return elementTypes.float32;
  if (data instanceof Int8Array) return elementTypes.int8;
  return data instanceof Uint16Array ? elementTypes.float16 : elementTypes.int64;
}

/** A place where a tensor comes in or goes out. */
export interface Port {
  readonly name: string;
  readonly type: keyof typeof elementTypes;
  readonly shape: Shape;
}

/** `TensorProto`: dims 1, data_type 2, name 8, raw_data 9 (little-endian, as every platform with typed arrays in use is). */
export const tensorProto = (name: string, { dims, data }: Constant): Wire => [
  ...dims.flatMap((size) => integer(1, size)),
  ...integer(2, elementTypeOf(data)),
  ...text(8, name),
  ...bytes(9, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
];

/** `NodeProto`: input 1, output 2, name 3, op_type 4, attribute 5. */
export const nodeProto = (op: string, inputs: readonly string[], output: string, attributes: Attributes): Wire => [
  ...inputs.flatMap((name) => text(1, name)),
  ...text(2, output),
  ...text(3, output),
  ...text(4, op),
  ...Object.entries(attributes).flatMap(([name, value]) => message(5, text(1, name), attributeValue(value))),
];

/** `AttributeProto`: f 2, i 3, s 4, ints 8, type 20. */
function attributeValue(value: Attributes[string]): Wire {
  if (typeof value === 'string') return [...text(4, value), ...integer(20, 3)];
  if (typeof value === 'number') return [...integer(3, value), ...integer(20, 2)];
  if ('float' in value) return [...float(2, value.float), ...integer(20, 1)];
  return [...value.flatMap((one) => integer(8, one)), ...integer(20, 7)];
}

/** `ValueInfoProto`: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { dim_value 1, dim_param 2 } } } }. */
export const portProto = ({ name, type, shape }: Port): Wire => {
  const dims = shape.flatMap((size, axis) =>
    message(1, size === null ? text(2, axis === 0 ? 'batch' : `${name}_${axis}`) : integer(1, size)),
  );
  return [...text(1, name), ...message(2, message(1, integer(1, elementTypes[type]), message(2, dims)))];
};

/** What a graph is made of, each already a message. */
export interface GraphParts {
  readonly nodes: readonly Wire[];
  readonly constants: readonly Wire[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** `ModelProto`: ir_version 1, producer_name 2, graph 7 (`GraphProto`: node 1, name 2, initializer 5, input 11, output 12), opset_import 8. */
export function modelProto({ nodes, constants, inputs, outputs }: GraphParts): Uint8Array {
  const graph = [
    ...nodes.map((node) => message(1, node)),
    text(2, 'graft'),
    ...constants.map((constant) => message(5, constant)),
    ...inputs.map((port) => message(11, portProto(port))),
    ...outputs.map((port) => message(12, portProto(port))),
  ];
  return joined([...integer(1, irVersion), ...text(2, 'graft'), ...message(7, ...graph), ...message(8, integer(2, opset))]);
}
