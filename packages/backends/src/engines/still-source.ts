import type { StillEngineName, StillRunner } from '../still-runner.ts';
import type { Refusal } from './engine-source.ts';

/** What computes finished networks outside TF.js, brought up on demand; nothing of it is imported before `load()`. */
export interface StillSource {
  name: StillEngineName;
  /** Imports it; never throws. */
  load(): Promise<StillRunner | Refusal>;
}
