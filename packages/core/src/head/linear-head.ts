import type { Head } from './head.ts';
import { mlpHead } from './mlp-head.ts';

export interface LinearHeadOptions {
  /** Length of a feature vector. */
  features: number;
  /** Classes, labels or numbers to tell. */
  outputs: number;
  /** Share of the features that is dropped in training, in `[0, 1)`. @default 0 */
  dropout?: number;
}

/** One dense layer on features, `logits = x · kernel + bias`; node `head/logits`. What a solver fits fits in here too. */
export const linearHead = ({ features, outputs, dropout = 0 }: LinearHeadOptions): Head =>
  mlpHead({ features, outputs, dropout, hidden: [] });
