import type { Dataset, Input } from '@graftjs/data';
import type { Columns } from '../cut/column.ts';
import type { Network, Values } from '../network/network.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';

/** What a still part is computed on: which examples, prepared how, through which network. */
export interface StillJob {
  readonly network: Network;
  readonly values: Values;
  /** Id of the node that takes the examples; texts have further ones, of fixed names. */
  readonly inputId: string;
  readonly dataset: Dataset;
  readonly input: Input;
  /** Applied to views ≥ 1; view 0 is the example as it is. */
  readonly augment?: AnyAugmentation | undefined;
  readonly seed: number;
  /** Whether this network comes only once, so that nothing made of it is worth keeping for later runs. @default false */
  readonly once?: boolean;
}

/** An example and which of its views: 0 = unchanged, k ≥ 1 = the k-th augmented one. */
export interface View {
  readonly index: number;
  readonly view: number;
}

/** What a runner reports for one batch of views, in the order given. */
export interface ComputedBatch {
  readonly views: readonly View[];
  readonly columns: Columns;
}

/** Who computes the still part. Batches are formed by the caller, so the result does not depend on who computes them. */
export interface Runner {
  readonly name: string;
  compute(job: StillJob, batches: readonly (readonly View[])[], signal?: AbortSignal): AsyncIterable<ComputedBatch>;
  /** Ends what it started. */
  dispose(): Promise<void>;
}
