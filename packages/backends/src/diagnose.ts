import { type Detection, detect } from './detect.ts';
import type { Engine } from './engine.ts';
import type { Environment } from './environment.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import type { UseBackend } from './use-backend.ts';

/** Everything `graft doctor` prints about the engines of this machine. */
export interface Diagnosis {
  environment: Environment;
  /** Which engines may exist by the facts alone, and why the others may not. */
  detection: Detection;
  /** What was chosen, with every rate and every reason. */
  engine: Pick<Engine, 'choice' | 'trail' | 'workers' | 'notes'>;
  versions: Record<string, string>;
  /** Where the rates are kept; undefined where they are not. */
  cache?: string;
}

/** Makes the `diagnose` of a platform; see the Node and web doors. */
export const makeDiagnose =
  (platform: BackendPlatform, useBackend: UseBackend) =>
  async (options: UseBackendOptions = {}): Promise<Diagnosis> => {
    const environment = await platform.environment();
    const { choice, trail, workers, notes } = await useBackend('auto', { ...options, probe: options.probe ?? true });
    const cache = platform.store(options)?.name;
    return {
      environment,
      detection: detect(environment),
      engine: { choice, trail, workers, notes },
      versions: await platform.versions(),
      ...(cache === undefined ? {} : { cache }),
    };
  };
