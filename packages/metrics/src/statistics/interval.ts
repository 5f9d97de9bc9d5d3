/** An estimate and the interval that covers it. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
  /** Share of repetitions of the sampling in which such an interval covers the true value. */
  level: number;
}
