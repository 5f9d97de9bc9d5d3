import { chooseAutomatically } from './choose-automatically.ts';
import type { Engine, EngineName, Work } from './engine.ts';
import { graftError } from './errors.ts';
import { type EngineParts, makeEngine } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { registerEngine } from './registered-engine.ts';
import { type SimdVariant, variantInName } from './simd/simd-variant.ts';
import { takeEach } from './take-each.ts';
import { takeNamed } from './take-named.ts';
import { takeStill } from './take-still.ts';

/** What may be asked for: an engine, `wasm` with kernels that round otherwise or with none of ours, or the best by measurement. */
export type BackendRequest = 'auto' | EngineName | 'wasm+relaxed' | 'wasm+composed';

const names: readonly string[] = [
  ...(['auto', 'cpu', 'wasm', 'wasm+relaxed', 'wasm+composed'] satisfies BackendRequest[]),
  ...(['webgl', 'webgpu', 'tensorflow', 'onnxruntime'] satisfies BackendRequest[]),
];

/** A name for each kind of work, as `engine.choice` has them: the same engines come up again, and nothing is measured. */
export type BackendChoice = Readonly<Record<Work, string>>;

export type UseBackend = (name?: BackendRequest | BackendChoice, options?: UseBackendOptions) => Promise<Engine>;

/** Makes the `useBackend` of a platform; see the Node and web doors. */
export const makeUseBackend =
  (platform: BackendPlatform): UseBackend =>
  async (request = 'auto', given = {}) => {
    const { name, simd: asked } = read(request);
    const options = { ...given, ...(asked ? { simd: asked } : {}) };
    return registerEngine({ name, ...options }, async () => {
      const parts = await partsFor(name, platform, options);
      const { workers, simd = 'strict' } = options;
      return makeEngine(parts, { ...(workers === undefined ? {} : { workers }), simd, startWorker: platform.workerStarter(options) });
    });
  };

type Asked = 'auto' | EngineName | Readonly<Record<Work, EngineName>>;

/** The engines that a request names, without the variant of their kernels. */
function read(request: BackendRequest | BackendChoice): { name: Asked; simd?: SimdVariant } {
  if (typeof request === 'string') return variantInName(known(request));
  const { still, training, head } = request;
  const each = [still, training, head].map((name) => variantInName(known(name, 'auto')));
  const [a, b, c] = each.map(({ name }) => name as EngineName) as [EngineName, EngineName, EngineName];
  const simd = each.find((one) => one.simd)?.simd;
  const name = a === b && b === c ? a : { still: a, training: b, head: c };
  return { name, ...(simd ? { simd } : {}) };
}

function known(name: string, not?: BackendRequest): BackendRequest {
  if (!names.includes(name) || name === not) throw unknownName(name);
  return name as BackendRequest;
}

function partsFor(name: Asked, platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  if (typeof name === 'object') return takeEach(name, platform, options);
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
