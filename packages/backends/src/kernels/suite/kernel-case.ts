import type { TypedArray } from '@tensorflow/tfjs';
import type { Fill } from './op.ts';
import type { NdArray } from './reference/nd-array.ts';

/** A tensor that a kernel gives, as the loop in double precision has it. */
export interface KernelOutput {
  part: string;
  shape: readonly number[];
  data: ArrayLike<number>;
  /** How the numbers are read where the tensor holds them in another form. @default as they are */
  read?: (stored: TypedArray) => ArrayLike<number>;
}

/** What lies in an array of JavaScript's that a kernel writes into; `found` is a view of that array, made before the call. */
export interface KernelWriting {
  part: string;
  found: ArrayLike<number>;
  right: ArrayLike<number>;
}

/** One call of a kernel, beside all that it should come to. */
export interface KernelCall {
  /** Tensors by the names the kernel knows them by. @default none */
  inputs?: Readonly<Record<string, NdArray>>;
  /** @default none */
  attributes?: object;
  /** In the kernel's order. @default it gives no tensor */
  outputs?: readonly KernelOutput[];
  /** @default it writes into no array */
  writings?: readonly KernelWriting[];
}

/** Makes an input, from numbers that depend on the case's name alone. */
export type Draw = (shape: readonly number[], fill?: Fill) => NdArray;

/** A kernel of our own that is no differentiable operation: it is called by name, and all that it makes is compared. */
export interface KernelCase {
  name: string;
  kernel: string;
  prepare(draw: Draw): KernelCall;
}

/** Makes a case; its name is the kernel's, then what tells it from the kernel's other cases. */
export const kernelCase = (kernel: string, description: string, prepare: KernelCase['prepare']): KernelCase => ({
  name: `${kernel} ${description}`,
  kernel,
  prepare,
});
