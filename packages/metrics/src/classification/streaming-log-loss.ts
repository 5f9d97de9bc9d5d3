import type { Accumulator } from '../accumulator.ts';
import { streamingMean } from '../internal/streaming-mean.ts';
import type { Rows } from '../rows.ts';
import { type LogLossOptions, logLosses } from './log-loss.ts';

export interface ProbabilityBatch {
  yTrue: ArrayLike<number>;
  /** Shape `[examples, classes]`, each row with sum 1. */
  probabilities: Rows;
}

/** Adds up {@link logLoss} batch by batch; equal to it over all batches together. */
export function streamingLogLoss(options: LogLossOptions = {}): Accumulator<ProbabilityBatch, number> {
  const mean = streamingMean('streamingLogLoss');
  return {
    update: ({ yTrue, probabilities }) => mean.add(logLosses(yTrue, probabilities, options)),
    result: () => mean.value(),
  };
}
