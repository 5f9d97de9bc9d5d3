import type { KernelConfig } from '@tensorflow/tfjs';
import { type SimdVariant, supportsVariant } from '../simd/simd-variant.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import { gradientTable, kernelTable } from './kernel-table.ts';

/** One thing that was put in place. */
export interface InstalledKernel {
  kernel: string;
  /** The engine it was installed for; `all` for a gradient, which belongs to the TF.js instance. */
  backend: string;
  /** `added` where TF.js had none, `replaced` where it had one, `gradient` where the derivative's rule was replaced. */
  kind: 'added' | 'replaced' | 'gradient';
  reason: string;
}

export interface InstallKernelsOptions {
  /** Kernel names to leave as TF.js ships them; for tests and measurements. @default [] */
  without?: readonly string[];
  /** Which of Graft's own wasm kernels to use; a variant that the runtime lacks becomes `none`. @default 'strict' */
  simd?: SimdVariant;
}

/** What stands on one engine, and how to take it away again. */
interface Installation {
  list: readonly InstalledKernel[];
  variant: SimdVariant;
  /** Kernel name → what TF.js had under it. */
  stock: ReadonlyMap<string, KernelConfig | undefined>;
}

const mark = Symbol.for('@graftjs/kernels');
type Marked = { [mark]?: Map<string, Installation> };

const installed = (tf: Tf): Map<string, Installation> => {
  const engine = tf.engine() as Marked;
  engine[mark] ??= new Map();
  return engine[mark];
};

/**
 * Adds the kernels TF.js lacks on an engine and replaces the ones it has wrong or slow, once per TF.js instance and engine.
 *
 * Call it before or after `tf.setBackend`; the second call for the same engine changes nothing and returns the first list, unless it asks for
 * another `simd`: then the kernels are exchanged.
 */
export function installKernels(tf: Tf, backend: string, options: InstallKernelsOptions = {}): readonly InstalledKernel[] {
  const { without = [], simd = 'strict' } = options;
  const variant = supportsVariant(simd) ? simd : 'none';
  const done = installed(tf);
  const before = done.get(backend);
  if (before?.variant === variant || (before && backend !== 'wasm')) return before.list;
  if (before) restore(tf, backend, before.stock);
  const gradients = done.get('all') ?? { list: installGradients(tf, without), variant: 'none', stock: new Map() };
  done.set('all', gradients);
  const wanted = kernelTable.filter((entry) => entry.backends.includes(backend) && !without.includes(entry.kernel));
  const stock = new Map(wanted.map(({ kernel }) => [kernel, tf.getKernel(kernel, backend) as KernelConfig | undefined]));
  const list = [...gradients.list, ...wanted.flatMap((entry) => installKernel(tf, backend, entry, variant))];
  done.set(backend, { list, variant, stock });
  return list;
}

function installKernel(tf: Tf, backend: string, { kernel, reason, make }: KernelEntry, simd: SimdVariant): InstalledKernel[] {
  const stock: KernelConfig | undefined = tf.getKernel(kernel, backend);
  const kernelFunc = make({ tf, backend, stock, simd });
  if (!kernelFunc) return [];
  if (stock) tf.unregisterKernel(kernel, backend);
  tf.registerKernel({ ...stock, kernelName: kernel, backendName: backend, kernelFunc });
  return [{ kernel, backend, kind: stock ? 'replaced' : 'added', reason }];
}

function restore(tf: Tf, backend: string, stock: Installation['stock']): void {
  for (const [kernel, config] of stock) {
    if (tf.getKernel(kernel, backend)) tf.unregisterKernel(kernel, backend);
    if (config) tf.registerKernel(config);
  }
}

function installGradients(tf: Tf, without: readonly string[]): InstalledKernel[] {
  return gradientTable.flatMap(({ kernel, reason, make }) => {
    const stock = tf.getGradient(kernel);
    if (!stock || without.includes(kernel)) return [];
    tf.unregisterGradient(kernel);
    tf.registerGradient(make({ tf, stock }));
    return [{ kernel, backend: 'all', kind: 'gradient', reason }];
  });
}
