import { platform } from '#platform';
import type { Engine } from '../engine.ts';
import type { Network } from '../network/network.ts';

/**
 * The name of the engine that computes a still network: the one chosen for it, or TF.js's where that one has no form of some op.
 *
 * Part of the records' key, since engines differ in the last bits.
 */
export async function stillEngine({ choice, backends, still }: Engine, network: Network): Promise<string> {
  if (!still) return choice.still;
  const exporter = await platform.exporter?.();
  return exporter?.accepts(network) ? still.name : (backends?.still ?? choice.still);
}
