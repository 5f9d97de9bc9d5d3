import type { Random } from '@graftjs/data';
import type { Network } from '../network/network.ts';

/** Numbers of one parameter before they become a tensor. */
export interface InitialValue {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What is grown on a backbone's features: a network of its own, fed at `input`, and where its weights start. */
export interface Head {
  /** Nodes `head/…`; its only output is the logits, `[batch, outputs]`. */
  readonly network: Network;
  /** Id of the node where features of `[batch, features]` are fed. */
  readonly input: string;
  /** Id of the node whose output is the logits. */
  readonly output: string;
  /** Parameter name → numbers to start from; the same generator gives the same numbers. */
  values(random: Random): Record<string, InitialValue>;
}
