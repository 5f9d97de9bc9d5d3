import { type Engine, useBackend } from '@graftjs/backends/node';

type Name = NonNullable<Parameters<typeof useBackend>[0]>;

/** Brings up the engine that was asked for: a name, or what an earlier run computed with, kind by kind. */
export async function bringUp(backend: string | Readonly<Record<string, string>> | undefined): Promise<Engine> {
  if (typeof backend !== 'object') return useBackend((backend ?? 'auto') as Name);
  const names = new Set(Object.values(backend));
  if (names.has('onnxruntime')) return useBackend('onnxruntime');
  // Without a measurement the same engine comes up again; a mixture can only be chosen as it was the first time.
  return useBackend((names.size === 1 ? [...names][0] : 'auto') as Name);
}
