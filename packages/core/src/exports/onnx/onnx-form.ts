import type { JsonObject } from '../../json.ts';
import type { Shape } from '../../network/shape.ts';
import type { Attributes, Constant } from './onnx-proto.ts';

/** A tensor of the ONNX graph that stands for a node's output. */
export interface OnnxValue {
  readonly name: string;
  /** As the network has it, channels last. */
  readonly shape: Shape;
  /** Whether the graph holds it as the network does, or with its channels moved behind the batch, as ONNX's pictures are. */
  readonly channels: 'last' | 'first';
}

/** A weight's numbers with their shape. */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What the ONNX form of one node may use. */
export interface FormContext<C = JsonObject> {
  /** The node's id. */
  readonly node: string;
  readonly config: C;
  readonly inputs: readonly OnnxValue[];
  /** Shape of the node's output, channels last. */
  readonly shape: Shape;
  /** The parameter of a role, if the node has it. */
  weight(role: string): Weight | undefined;
  /** The name of a value with its channels last, transposed where it is not; one transposition serves all. */
  last(value: OnnxValue): string;
  /** The same with its channels behind the batch. */
  first(value: OnnxValue): string;
  /** Adds an operator; the name of its output comes back. */
  emit(op: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Puts numbers into the graph. */
  constant(constant: Constant): string;
  /** Refuses the node: what was expected of it and what it is. */
  refuse(expected: string, given: string): never;
}

/** How a node of an op is written in ONNX: adds operators and tells which tensor is the output. */
export type OnnxForm<C = JsonObject> = (at: FormContext<C>) => Pick<OnnxValue, 'name' | 'channels'>;

/** The first input, which every op of one input has. */
export const only = ({ inputs }: Pick<FormContext, 'inputs'>): OnnxValue => inputs[0] as OnnxValue;

/** The output, as the network has it. */
export const asLast = (name: string) => ({ name, channels: 'last' }) as const;

/** The output with its channels behind the batch. */
export const asFirst = (name: string) => ({ name, channels: 'first' }) as const;

/** One number. */
export const scalar = (value: number): Constant => ({ dims: [], data: Float32Array.of(value) });

/** A list of numbers. */
export const vector = (data: Float32Array): Constant => ({ dims: [data.length], data });

/** A list of whole numbers, for sizes and axes. */
export const integers = (values: readonly number[]): Constant => ({ dims: [values.length], data: BigInt64Array.from(values, BigInt) });
