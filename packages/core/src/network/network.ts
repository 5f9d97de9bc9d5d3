import type * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../json.ts';

/** One operation of a network; plain data. */
export interface NetworkNode {
  /** Unique in the network; also the name by which its output is tapped. */
  readonly id: string;
  /** Name of the op in `ops/`; `'input'` marks a place where a tensor is fed. */
  readonly op: string;
  readonly config: JsonObject;
  /** Ids of the nodes whose outputs it consumes, in order. */
  readonly inputs: readonly string[];
  /** Role in the op (`kernel`, `gamma`, …) → name in the value table. */
  readonly params: Readonly<Record<string, string>>;
}

/** A network is data: nodes in topological order, and the ids of those whose outputs are its outputs. Weights live beside it. */
export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly outputs: readonly string[];
}

/** The value table: name → tensor, for weights and statistics. Whoever made it owns the tensors. */
export type Values = ReadonlyMap<string, tf.Tensor>;
