import type { Fill, Op } from './op.ts';

/** Applies an operation: TF.js's on tensors, or the reference's on arrays. One network runs on both. */
export type Apply<T> = <Options>(op: Op<Options>, inputs: readonly T[], options?: Options) => T;

/** A network small enough for loops, written once over {@link Apply}. */
export interface SuiteNetwork {
  name: string;
  /** Everything it reads, by name: parameters and data. Indices (`{ below }`) are not moved. */
  inputs: Readonly<Record<string, { shape: readonly number[]; fill?: Fill }>>;
  /** The scalar loss. */
  loss<T>(apply: Apply<T>, inputs: Readonly<Record<string, T>>): T;
}

/** Reads a named input; a misspelt name is a mistake in the network. */
export function reader<T>(inputs: Readonly<Record<string, T>>): (name: string) => T {
  return (name) => {
    const value = inputs[name];
    if (value === undefined) throw new Error(`internal: the network has no input named ${name}`);
    return value;
  };
}
