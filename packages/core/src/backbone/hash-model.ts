import { platform } from '#platform';
import type { LayersModel } from '../network/keras-json/read-layers-model.ts';

/** SHA-256 of topology and weights: of the line `<hash of the topology's JSON> <hash of the weights>`. */
export async function hashModel({ modelTopology, weightData }: LayersModel): Promise<string> {
  const topology = await platform.sha256(new TextEncoder().encode(JSON.stringify(modelTopology)));
  const parts =
    weightData === undefined ? [] : Array.isArray(weightData) ? (weightData as ArrayBuffer[]) : [weightData as ArrayBuffer | Uint8Array];
  const weights = await Promise.all(parts.map((part) => platform.sha256(part instanceof Uint8Array ? part : new Uint8Array(part))));
  return platform.sha256(new TextEncoder().encode([topology, ...weights].join(' ')));
}
