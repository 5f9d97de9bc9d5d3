import { bringUp } from './bring-up.ts';
import type { Candidate } from './candidate.ts';
import { type Choice, choose } from './choose.ts';
import { type Detection, detect } from './detect.ts';
import { type BackendName, type EngineName, works } from './engine.ts';
import { type EngineSource, isRefusal } from './engines/engine-source.ts';
import { keepMeasurements, keptMeasurements } from './kept-measurements.ts';
import type { EngineParts } from './make-engine.ts';
import { measureEngines } from './measure-engines.ts';
import type { Measurements } from './measurements.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { probeKey } from './probe-cache.ts';
import { probeUnits } from './probe-work.ts';
import type { StillRunner } from './still-runner.ts';

/** All that may be chosen from here. */
interface Field {
  readonly sources: readonly EngineSource[];
  readonly still: StillRunner | undefined;
  readonly detection: Detection;
}

/** What was chosen, brought up. */
type Chosen = Choice & { notes: readonly string[]; still?: StillRunner };

/** Chooses an engine per kind of work by kept or fresh measurements and brings the chosen ones up. */
export async function chooseAutomatically(platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  const environment = await platform.environment();
  const field = { sources: platform.engines(options), still: platform.still?.(options), detection: detect(environment) };
  const { cores } = environment;
  if (options.probe === false) return { ...(await firstThatComesUp(field)), cores };
  const store = platform.store(options);
  const key = probeKey(environment, { ...(await platform.versions()), simd: options.simd ?? 'strict' });
  const kept = options.probe === true ? { notes: [] } : await keptMeasurements(store, key);
  if (kept.measurements) {
    const parts = await bringUpChosen(choiceOf(field, kept.measurements), field);
    if (parts) return { ...parts, cores };
  }
  const { measurements, notes } = await measureEngines(field.sources, field.detection, field.still);
  const said = await keepMeasurements(store, key, measurements);
  const parts = await bringUpChosen(choiceOf(field, measurements), field);
  return { ...(parts ?? (await firstThatComesUp(field))), notes: [...new Set([...kept.notes, ...notes, ...said])], cores };
}

function choiceOf({ sources, still, detection }: Field, measurements: Measurements): Choice {
  const names: readonly EngineName[] = [...sources, ...(still ? [still] : [])].map(({ name }) => name);
  const candidates = names.map((name): Candidate => {
    const detected = detection[name];
    const { refusal = detected.possible ? undefined : detected, rates } = measurements[name] ?? {};
    return {
      backend: name,
      ...(refusal ? { refusal: { refused: refusal.refused, fix: refusal.fix } } : {}),
      ...(detected.possible && detected.except ? { except: detected.except } : {}),
      ...(rates ? { rates } : {}),
    };
  });
  return choose(candidates, { units: probeUnits });
}

/** Undefined when a chosen engine does not come up any more, so that what was kept is out of date. */
async function bringUpChosen(choice: Choice, { sources, still, detection }: Field): Promise<Chosen | undefined> {
  const notes: string[] = [];
  for (const name of new Set<BackendName>(works.map((work) => choice.backends[work]))) {
    const loaded = await bringUp(sources.find((source) => source.name === name) as EngineSource, detection);
    if (isRefusal(loaded)) return undefined;
    notes.push(...(loaded.notes ?? []));
  }
  return { ...choice, notes, ...(still && choice.choice.still === still.name ? { still } : {}) };
}

/** Without measurements: the usual order, and those after the first are not even loaded. */
async function firstThatComesUp({ sources, detection }: Field): Promise<Chosen> {
  const candidates: Candidate[] = [];
  for (const { name } of sources) candidates.push({ backend: name });
  for (const [i, source] of sources.entries()) {
    const loaded = await bringUp(source, detection);
    if (!isRefusal(loaded)) return { ...choose(candidates), notes: loaded.notes ?? [] };
    candidates[i] = { backend: source.name, refusal: loaded };
  }
  return { ...choose(candidates), notes: [] };
}
