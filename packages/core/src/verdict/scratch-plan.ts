import type { Described, JsonObject } from '../json.ts';

/** How training from scratch is given its fair chance: decided by measuring, then replayed. */
export interface ScratchPlan extends JsonObject {
  /** Seconds that each candidate may train for. */
  readonly seconds: number;
  readonly candidates: readonly ScratchCandidate[];
}

/** One network to be trained from nothing. */
export interface ScratchCandidate extends JsonObject {
  readonly name: string;
  readonly architecture: Described & JsonObject;
  /** Side of the square picture, pixels; null for texts and sound, which have one size. */
  readonly imageSize: number | null;
  readonly epochs: number;
  /** Learning rates to choose from on validation. */
  readonly rates: readonly number[];
  /** Epochs that each rate gets to show itself. */
  readonly trialEpochs: number;
  /** Measured seconds for one epoch. */
  readonly secondsPerEpoch: number;
}
