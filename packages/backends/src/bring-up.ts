import * as tf from '@tensorflow/tfjs';
import type { Detection } from './detect.ts';
import { type EngineSource, isRefusal, type Loaded } from './engines/engine-source.ts';
import { installKernels } from './kernels/install-kernels.ts';
import { quietly } from './quietly.ts';

/** Loads an engine unless detection rules it out, and installs Graft's kernels for it; prints nothing and never throws. */
export async function bringUp(source: EngineSource, detection: Detection): Promise<Loaded> {
  const detected = detection[source.name];
  if (!detected.possible) return { refused: detected.refused, fix: detected.fix };
  const loaded = await quietly(() => source.load());
  if (isRefusal(loaded)) return loaded;
  installKernels(tf, source.name, source.simd ? { simd: source.simd } : {});
  return { ok: true, notes: [...(detected.note ? [detected.note] : []), ...(loaded.notes ?? [])] };
}
