import type { Detection } from './detect.ts';
import type { Refusal } from './engines/engine-source.ts';
import type { StillSource } from './engines/still-source.ts';
import { quietly } from './quietly.ts';
import type { StillRunner } from './still-runner.ts';

/** Loads what computes finished networks unless detection rules it out; prints nothing and never throws. */
export async function bringUpStill(source: StillSource, detection: Detection): Promise<StillRunner | Refusal> {
  const detected = detection[source.name];
  return detected.possible ? quietly(() => source.load()) : { refused: detected.refused, fix: detected.fix };
}
