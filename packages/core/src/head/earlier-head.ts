import type { InitialValue } from './head.ts';

/** A trained head as plain numbers, for a new head to start from. */
export interface EarlierHead {
  /** Class names in the order of its outputs. */
  readonly labels: readonly string[];
  /** Units of its hidden layers. */
  readonly hidden: readonly number[];
  /** Numbers by node and role, such as `head/logits/kernel`. */
  readonly values: Readonly<Record<string, InitialValue>>;
}
