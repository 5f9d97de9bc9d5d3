import { type Engine, useBackend } from '@graftjs/backends/node';

type Request = NonNullable<Parameters<typeof useBackend>[0]>;

/** Brings up the engine that was asked for: a name, or what an earlier run computed with, kind by kind. */
export const bringUp = (backend: string | Readonly<Record<string, string>> | undefined): Promise<Engine> =>
  useBackend((backend ?? 'auto') as Request);
