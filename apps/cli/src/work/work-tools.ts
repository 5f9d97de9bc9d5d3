import type { Progress } from '../print/progress.ts';

/** What a verb's work is given besides its options. */
export interface WorkTools {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** The heavy part of a verb: takes and gives plain data. */
export type Work = (options: never, tools: WorkTools) => Promise<object>;
