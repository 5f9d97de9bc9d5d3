import { bringUp } from './bring-up.ts';
import { choose } from './choose.ts';
import { detect } from './detect.ts';
import type { BackendName } from './engine.ts';
import { isRefusal, type Refusal } from './engines/engine-source.ts';
import type { EngineParts } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { probe } from './probe.ts';
import { probeUnits } from './probe-work.ts';
import { refusedBackend } from './refused-backend.ts';

/** Takes the backend that was asked for, for every kind of work; throws with the way out when it cannot be had. */
export async function takeNamed(name: BackendName, platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  const environment = await platform.environment();
  const detection = detect(environment);
  const source = platform.engines(options).find((engine) => engine.name === name);
  const detected = detection[name];
  const loaded = source ? await bringUp(source, detection) : (detected as Refusal);
  if (isRefusal(loaded)) throw refusedBackend(name, loaded);
  const rates = options.probe ? await probe({ deadline: performance.now() + 900 }) : {};
  const warned = detected.possible ? Object.values(detected.except ?? {}).map(({ refused }) => refused) : [];
  return {
    ...choose([{ backend: name, rates }], { units: probeUnits }),
    notes: [...(loaded.notes ?? []), ...new Set(warned)],
    cores: environment.cores,
  };
}
