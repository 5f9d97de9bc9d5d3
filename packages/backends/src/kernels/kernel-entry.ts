import type { GradConfig, KernelConfig, KernelFunc } from '@tensorflow/tfjs';
import type { SimdVariant } from '../simd/simd-variant.ts';

/** The TF.js instance that kernels are installed into; passed in, because tfjs-node brings its own. */
export type Tf = typeof import('@tensorflow/tfjs');

/** What a kernel is built from: the instance, the engine, and the kernel TF.js ships there (`undefined` where it has none). */
export interface KernelContext {
  tf: Tf;
  backend: string;
  stock: KernelConfig | undefined;
  /** Which of Graft's own wasm kernels may be used. */
  simd: SimdVariant;
}

/** One row of the kernel table: which kernel is added or replaced on which engines, and why. */
export interface KernelEntry {
  /** TF.js's kernel name. */
  kernel: string;
  /** Backend names this row applies to. A later row for the same kernel wraps an earlier one. */
  backends: readonly string[];
  /** Why TF.js's own kernel does not do, as a sentence. */
  reason: string;
  /** The kernel to put in place; `undefined` leaves everything as it is. */
  make(context: KernelContext): KernelFunc | undefined;
}

/** One row of the gradient table: gradients belong to the TF.js instance, not to an engine. */
export interface GradientEntry {
  kernel: string;
  reason: string;
  make(context: { tf: Tf; stock: GradConfig }): GradConfig;
}
