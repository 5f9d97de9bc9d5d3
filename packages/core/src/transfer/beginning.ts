import type { Problem } from '@graftjs/data';
import type { EarlierHead } from '../head/earlier-head.ts';
import type { Stem } from '../head/grow-head.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { Continued } from './continued.ts';
import type { RunSplit } from './run-split.ts';
import type { TransferOptions } from './transfer-options.ts';

/** What a transfer begins with, from a source network or from an earlier run; owner of the stem's tensors where it opened them. */
export interface Beginning {
  /** The user's, with all data that the run works on. */
  readonly options: TransferOptions;
  readonly stem: Stem;
  readonly split: RunSplit;
  readonly strategy: Strategy;
  readonly problems: readonly Problem[];
  /** A trained head to start from. */
  readonly head?: EarlierHead;
  readonly continued?: Continued;
  [Symbol.dispose](): void;
}
