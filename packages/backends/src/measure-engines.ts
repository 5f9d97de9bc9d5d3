import { bringUp } from './bring-up.ts';
import { bringUpStill } from './bring-up-still.ts';
import type { Detection } from './detect.ts';
import { type EngineSource, isRefusal } from './engines/engine-source.ts';
import type { StillSource } from './engines/still-source.ts';
import type { Measurement, Measurements } from './measurements.ts';
import { probe } from './probe.ts';
import { probeStill } from './probe-still.ts';
import { quietly } from './quietly.ts';
import { reasonOf } from './reason-of.ts';

/** Milliseconds for measuring all engines together; loading them is not counted. */
const probeBudget = 900;

export interface Measured {
  measurements: Measurements;
  notes: readonly string[];
}

/** Brings up every engine that may exist and measures it, on one thread where it takes one; cpu is left out as long as another one came up. */
export async function measureEngines(
  sources: readonly EngineSource[],
  detection: Detection,
  still?: StillSource | undefined,
): Promise<Measured> {
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
    measurements[source.name] = await measureOne((deadline) => probe({ deadline }), left / (candidates.length - i + (still ? 1 : 0)));
    left -= performance.now() - start;
  }
  if (still) measurements[still.name] = await measureStill(still, detection, left);
  return { measurements, notes };
}

/** One thread of it, as the probe measures one thread of wasm: a worker on each core does the rest. */
async function measureStill(source: StillSource, detection: Detection, milliseconds: number): Promise<Measurement> {
  const runner = await bringUpStill(source, detection);
  if (isRefusal(runner)) return { refusal: runner };
  return measureOne(async (deadline) => ({ still: await probeStill(runner, { deadline }) }), milliseconds / 3);
}

/** An engine that comes up but cannot compute is refused like one that does not come up. */
async function measureOne(work: (deadline: number) => Promise<Measurement['rates'] & object>, milliseconds: number): Promise<Measurement> {
  try {
    return { rates: await quietly(() => work(performance.now() + milliseconds)) };
  } catch (error) {
    return { refusal: { refused: `it failed at the probe: ${reasonOf(error)}`, fix: 'Choose another backend by name.' } };
  }
}
