import { bringUp } from './bring-up.ts';
import type { Candidate } from './candidate.ts';
import { type Choice, choose } from './choose.ts';
import { type Detection, detect } from './detect.ts';
import type { BackendName } from './engine.ts';
import { type EngineSource, isRefusal } from './engines/engine-source.ts';
import { keepMeasurements, keptMeasurements } from './kept-measurements.ts';
import type { EngineParts } from './make-engine.ts';
import { measureEngines } from './measure-engines.ts';
import type { Measurements } from './measurements.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { probeKey } from './probe-cache.ts';
import { probeUnits } from './probe-work.ts';

/** Chooses a backend per kind of work by kept or fresh measurements and brings the chosen ones up. */
export async function chooseAutomatically(platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  const environment = await platform.environment();
  const detection = detect(environment);
  const sources = platform.engines(options);
  const { cores } = environment;
  if (options.probe === false) return { ...(await firstThatComesUp(sources, detection)), cores };
  const store = platform.store(options);
  const key = probeKey(environment, await platform.versions());
  const kept = options.probe === true ? { notes: [] } : await keptMeasurements(store, key);
  if (kept.measurements) {
    const parts = await bringUpChosen(choiceOf(sources, detection, kept.measurements), sources, detection);
    if (parts) return { ...parts, cores };
  }
  const { measurements, notes } = await measureEngines(sources, detection);
  const said = await keepMeasurements(store, key, measurements);
  const parts = await bringUpChosen(choiceOf(sources, detection, measurements), sources, detection);
  return { ...(parts ?? (await firstThatComesUp(sources, detection))), notes: [...new Set([...kept.notes, ...notes, ...said])], cores };
}

function choiceOf(sources: readonly EngineSource[], detection: Detection, measurements: Measurements): Choice {
  const candidates = sources.map(({ name }): Candidate => {
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

/** Undefined when a chosen backend does not come up any more, so that what was kept is out of date. */
async function bringUpChosen(
  choice: Choice,
  sources: readonly EngineSource[],
  detection: Detection,
): Promise<(Choice & { notes: string[] }) | undefined> {
  const notes: string[] = [];
  for (const name of new Set<BackendName>(Object.values(choice.choice))) {
    const loaded = await bringUp(sources.find((source) => source.name === name) as EngineSource, detection);
    if (isRefusal(loaded)) return undefined;
    notes.push(...(loaded.notes ?? []));
  }
  return { ...choice, notes };
}

/** Without measurements: the usual order, and those after the first are not even loaded. */
async function firstThatComesUp(sources: readonly EngineSource[], detection: Detection): Promise<Choice & { notes: readonly string[] }> {
  const candidates: Candidate[] = [];
  for (const { name } of sources) candidates.push({ backend: name });
  for (const [i, source] of sources.entries()) {
    const loaded = await bringUp(source, detection);
    if (!isRefusal(loaded)) return { ...choose(candidates), notes: loaded.notes ?? [] };
    candidates[i] = { backend: source.name, refusal: loaded };
  }
  return { ...choose(candidates), notes: [] };
}
