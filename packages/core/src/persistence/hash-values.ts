import { platform } from '#platform';
import type { Values } from '../network/network.ts';

/** SHA-256 (hex) over names, shapes and numbers of a value table, in the order of the names. */
export async function hashValues(values: Values): Promise<string> {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  for (const name of [...values.keys()].sort()) {
    const tensor = values.get(name);
    if (!tensor) continue;
    const data = await tensor.data();
    parts.push(`${name}[${tensor.shape}]${await platform.sha256(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))}`);
  }
  return platform.sha256(encoder.encode(parts.join('\n')));
}
