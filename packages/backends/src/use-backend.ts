import { chooseAutomatically } from './choose-automatically.ts';
import type { Engine, EngineName } from './engine.ts';
import { graftError } from './errors.ts';
import { type EngineParts, makeEngine } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { registerEngine } from './registered-engine.ts';
import { takeNamed } from './take-named.ts';
import { takeStill } from './take-still.ts';

const names: readonly string[] = ['auto', 'cpu', 'wasm', 'webgl', 'webgpu', 'tensorflow', 'onnxruntime'] satisfies ('auto' | EngineName)[];

export type UseBackend = (name?: 'auto' | EngineName, options?: UseBackendOptions) => Promise<Engine>;

/** Makes the `useBackend` of a platform; see the Node and web doors. */
export const makeUseBackend =
  (platform: BackendPlatform): UseBackend =>
  async (name = 'auto', options = {}) => {
    if (!names.includes(name)) throw unknownName(name);
    return registerEngine({ name, ...options }, async () => {
      const parts = await partsFor(name, platform, options);
      const { workers } = options;
      return makeEngine(parts, { ...(workers === undefined ? {} : { workers }), startWorker: platform.workerStarter(options) });
    });
  };

function partsFor(name: 'auto' | EngineName, platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  if (name === 'auto') return chooseAutomatically(platform, options);
  return name === 'onnxruntime' ? takeStill(name, platform, options) : takeNamed(name, platform, options);
}

const unknownName = (name: string) =>
  graftError({
    code: 'usage/backend',
    where: 'useBackend',
    expected: `one of ${names.join(', ')}`,
    given: JSON.stringify(name),
    fix: "Use 'auto' to let a short measurement decide.",
  });
