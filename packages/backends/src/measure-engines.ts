import { bringUp } from './bring-up.ts';
import type { Detection } from './detect.ts';
import { works } from './engine.ts';
import { type EngineSource, isRefusal } from './engines/engine-source.ts';
import type { Measurement, Measurements } from './measurements.ts';
import { probe } from './probe.ts';
import { quietly } from './quietly.ts';
import { reasonOf } from './reason-of.ts';
import type { StillRunner } from './still-runner.ts';

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
  still?: StillRunner | undefined,
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
  if (still) measurements[still.name] = await measureStill(still, detection, Math.max(left, 0) / works.length);
  return { measurements, notes };
}

/** One thread of it, as the probe measures one thread of wasm: a worker on each core does the rest. */
async function measureStill(still: StillRunner, detection: Detection, milliseconds: number): Promise<Measurement> {
  const detected = detection[still.name];
  if (!detected.possible) return { refusal: { refused: detected.refused, fix: detected.fix } };
  return measureOne(async () => ({ still: await still.rate(milliseconds) }), milliseconds);
}

/** An engine that comes up but cannot compute is refused like one that does not come up. */
async function measureOne(work: (deadline: number) => Promise<Measurement['rates'] & object>, milliseconds: number): Promise<Measurement> {
  try {
    return { rates: await quietly(() => work(performance.now() + milliseconds)) };
  } catch (error) {
    return { refusal: { refused: `it failed at the probe: ${reasonOf(error)}`, fix: 'Choose another backend by name.' } };
  }
}
