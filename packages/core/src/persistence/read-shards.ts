import type { Platform } from '../platform.ts';
import { damagedArtifact as damaged } from './damaged-artifact.ts';

/** How an artifact's files are reached: by name, below one place. */
export interface ArtifactFiles {
  read(name: string, options: { maxBytes: number }): Promise<Uint8Array>;
}

/** The weights of an artifact in one piece, each file checked against the size and hash it was saved with. */
export async function readShards(files: ArtifactFiles, sha256: Platform['sha256'], shards: unknown, where: string): Promise<Uint8Array> {
  if (!Array.isArray(shards) || !shards.every(isShard))
    throw damaged(
      where,
      'a list of weight files beside model.json, with sizes and hashes',
      (JSON.stringify(shards) ?? 'none').slice(0, 120),
    );
  const total = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  // One file that is listed a thousand times would fill the memory.
  if (new Set(shards.map(({ path }) => path)).size < shards.length || total > maximumBytes)
    throw damaged(where, `different weight files of at most ${maximumBytes} bytes together`, `${shards.length} files of ${total} bytes`);
  const parts: Uint8Array[] = [];
  for (const { path, sha256: expected, bytes } of shards) {
    const part = await files.read(path, { maxBytes: bytes + 1 });
    if (part.length !== bytes) throw damaged(`${where}/${path}`, `${bytes} bytes`, `${part.length} bytes`);
    if ((await sha256(part)) !== expected) throw damaged(`${where}/${path}`, `SHA-256 ${expected}`, 'another hash');
    parts.push(part);
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What a tensor's heap can hold anyway. */
const maximumBytes = 4 * 2 ** 30;

type Shard = { path: string; sha256: string; bytes: number };

const isShard = (value: unknown): value is Shard => {
  const { path, sha256, bytes } = (value ?? {}) as Partial<Shard>;
  return (
    typeof path === 'string' &&
    /^[\w.-]+\.bin$/.test(path) &&
    typeof sha256 === 'string' &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0
  );
};
