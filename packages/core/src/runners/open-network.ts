import type { Column, Columns } from '../cut/column.ts';

/** A still network that is open in this thread, by whatever engine. */
export interface OpenNetwork {
  /** One column for each output, from one batch of prepared examples. */
  compute(fed: Columns): Promise<Record<string, Column>>;
  dispose(): void | Promise<void>;
}
