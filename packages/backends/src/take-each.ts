import { bringUp } from './bring-up.ts';
import { detect } from './detect.ts';
import { type BackendName, type EngineName, type Work, works } from './engine.ts';
import { isRefusal, type Refusal } from './engines/engine-source.ts';
import type { EngineParts } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { refusedBackend } from './refused-backend.ts';

/** Takes an engine by name for each kind of work, as an earlier choice had it; measures nothing, and throws with the way out when one cannot be had. */
export async function takeEach(
  choice: Readonly<Record<Work, EngineName>>,
  platform: BackendPlatform,
  options: UseBackendOptions,
): Promise<EngineParts> {
  const environment = await platform.environment();
  const detection = detect(environment);
  const outside = choice.still === 'onnxruntime' ? choice.still : undefined;
  const still = outside && platform.still?.(options);
  if (outside && !(still && detection[outside].possible)) throw refusedBackend(outside, detection[outside] as Refusal);
  const backends = { ...choice, ...(outside ? { still: choice.training } : {}) } as Record<Work, BackendName>;
  const notes: string[] = [];
  for (const name of new Set(Object.values(backends))) {
    const source = platform.engines(options).find((engine) => engine.name === name);
    const loaded = source ? await bringUp(source, detection) : (detection[name] as Refusal);
    if (isRefusal(loaded)) throw refusedBackend(name, loaded);
    notes.push(...(loaded.notes ?? []));
  }
  const trail = works.map((work) => ({ work, backend: choice[work] }));
  return { choice: { ...choice }, backends, trail, notes, cores: environment.cores, ...(still ? { still } : {}) };
}
