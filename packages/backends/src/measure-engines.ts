import { bringUp } from './bring-up.ts';
import type { Detection } from './detect.ts';
import { type EngineSource, isRefusal } from './engines/engine-source.ts';
import type { Measurement, Measurements } from './measurements.ts';
import { probe } from './probe.ts';
import { quietly } from './quietly.ts';
import { reasonOf } from './reason-of.ts';

/** Milliseconds for measuring all engines together; loading them is not counted. */
const probeBudget = 900;

export interface Measured {
  measurements: Measurements;
  notes: readonly string[];
}

/** Brings up every engine that may exist and measures it; cpu is left out as long as another one came up. */
export async function measureEngines(sources: readonly EngineSource[], detection: Detection): Promise<Measured> {
  const measurements: Measurements = {};
  const notes: string[] = [];
  let left = probeBudget;
  const candidates = sources.filter(({ name }) => name !== 'cpu' || sources.length === 1);
  for (const [i, source] of candidates.entries()) {
    const loaded = await bringUp(source, detection);
    if (isRefusal(loaded)) {
      measurements[source.name] = { refusal: loaded };
      continue;
    }
    notes.push(...(loaded.notes ?? []));
    const start = performance.now();
    measurements[source.name] = await measureOne(left / (candidates.length - i));
    left -= performance.now() - start;
  }
  return { measurements, notes };
}

/** An engine that comes up but cannot compute is refused like one that does not come up. */
async function measureOne(milliseconds: number): Promise<Measurement> {
  try {
    return { rates: await quietly(() => probe({ deadline: performance.now() + milliseconds })) };
  } catch (error) {
    return { refusal: { refused: `it failed at the probe: ${reasonOf(error)}`, fix: 'Choose another backend by name.' } };
  }
}
