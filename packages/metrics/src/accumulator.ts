/** A metric that is fed batch by batch and asked at any time; what it holds does not grow with the number of examples. */
export interface Accumulator<Batch, Result> {
  /** Adds a batch; an error leaves the accumulator as it was. */
  update(batch: Batch): void;
  /** The result over every batch so far. Throws `data/undefined-metric` before the first. */
  result(): Result;
}
