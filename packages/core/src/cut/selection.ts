/** How one parameter moves: its learning rate and weight decay, as multiples of the run's. */
export interface Movement {
  /** Multiple of the scheduled learning rate, > 0. */
  readonly rate: number;
  /** Multiple of the run's weight decay, ≥ 0. */
  readonly decay: number;
}

/** Which numbers move and how fast: the whole answer to "what is frozen?". Nothing is mutated to freeze it. */
export interface Selection {
  /** Parameter name → how it moves; absent = frozen. */
  readonly parameters: ReadonlyMap<string, Movement>;
  /** Names of the statistics (moving mean and variance) that are re-estimated while training; absent = kept. */
  readonly statistics: ReadonlySet<string>;
}
