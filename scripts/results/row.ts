/** A value of JSON, as configs and metrics hold it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** What a row's run is handed. */
export interface RunContext {
  /** Aborts when the person at the terminal wants to stop; what finished is kept. */
  signal: AbortSignal;
  /** Says one line of progress. */
  log: (line: string) => void;
}

/** One long comparison whose numbers the docs show; it lives in `results/rows/<name>.ts` as the default export. */
export interface ResultRow {
  name: string;
  /** What is compared, in one sentence, for the table. */
  describe: string;
  /** Everything that decides the numbers besides code, data and seed. */
  config: { readonly [name: string]: Plain };
  /** Files and folders, from the root, whose change makes the numbers stale. */
  code: readonly string[];
  /** Files and folders below `../shared` that are read. @default none */
  data?: readonly string[];
  seeds: readonly number[];
  /** What CI runs again to see whether the numbers still hold. */
  cheap: CheapSeed;
  /** Measures one seed. */
  run: (seed: number, context: RunContext) => Promise<Record<string, number>>;
}

/** One seed of a row, or as much of it as CI has time for. */
export interface CheapSeed {
  seed: number;
  /** A part of the row. @default the whole of it */
  run?: ResultRow['run'];
  /** Where each metric must lie, low and high. */
  interval: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** One line of `results/<row>.jsonl`. */
export interface ResultLine {
  row: string;
  config: ResultRow['config'];
  hashes: { config: string; code: string; data: string };
  seed: number;
  seconds: number;
  metrics: Record<string, number>;
}
