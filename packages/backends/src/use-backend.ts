import { chooseAutomatically } from './choose-automatically.ts';
import type { Engine, EngineName } from './engine.ts';
import { graftError } from './errors.ts';
import { type EngineParts, makeEngine } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { registerEngine } from './registered-engine.ts';
import { variantInName } from './simd/simd-variant.ts';
import { takeNamed } from './take-named.ts';
import { takeStill } from './take-still.ts';

/** What may be asked for: an engine, `wasm` with kernels that round otherwise or with none of ours, or the best by measurement. */
export type BackendRequest = 'auto' | EngineName | 'wasm+relaxed' | 'wasm+composed';

const names: readonly string[] = [
  ...(['auto', 'cpu', 'wasm', 'wasm+relaxed', 'wasm+composed'] satisfies BackendRequest[]),
  ...(['webgl', 'webgpu', 'tensorflow', 'onnxruntime'] satisfies BackendRequest[]),
];

export type UseBackend = (name?: BackendRequest, options?: UseBackendOptions) => Promise<Engine>;

/** Makes the `useBackend` of a platform; see the Node and web doors. */
export const makeUseBackend =
  (platform: BackendPlatform): UseBackend =>
  async (request = 'auto', given = {}) => {
    if (!names.includes(request)) throw unknownName(request);
    const { name, ...variant } = variantInName(request);
    const options = { ...given, ...variant };
    return registerEngine({ name, ...options }, async () => {
      const parts = await partsFor(name, platform, options);
      const { workers, simd = 'strict' } = options;
      return makeEngine(parts, { ...(workers === undefined ? {} : { workers }), simd, startWorker: platform.workerStarter(options) });
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
