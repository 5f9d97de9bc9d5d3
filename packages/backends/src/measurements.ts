import type { EngineName, Work } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';

/** What bringing up and probing an engine came to. */
export interface Measurement {
  refusal?: Refusal;
  rates?: Partial<Record<Work, number>>;
}

/** One measurement for each engine that was tried. */
export type Measurements = Partial<Record<EngineName, Measurement>>;
