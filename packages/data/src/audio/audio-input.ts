/** Everything that must happen to a recording before a network may see it; it travels with the network. The result is `[frames, bands, channels]`. */
export interface AudioInput {
  kind: 'audio';
  /** What recordings are resampled to, Hz. */
  sampleRate: number;
  /** Rows of the result: longer recordings are cut, shorter ones filled at their end. */
  frames: number;
  /** Columns of the result: bands or coefficients of the front end. */
  bands: number;
  /** How often the result is repeated in the last axis: 1, or 3 for a backbone for colour pictures. */
  channels: 1 | 3;
  /** What is kept of a longer recording. @default 'middle' */
  keep?: 'start' | 'middle';
  /** How a recording becomes numbers: a front end by name with all its options, plain JSON. */
  frontEnd: { name: string; options: Readonly<Record<string, unknown>> };
  /**
   * `y = (x − mean) / std` over the result. A short recording is filled with `silence` before the front end sees it, with zero rows `before`
   * the normalisation (as for AST, so that they become −mean/std), or with zero rows `after` it.
   */
  normalisation: { mean: number; std: number; fill: 'silence' | 'before' | 'after' };
}
