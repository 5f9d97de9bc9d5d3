import { platform } from '#platform';
import type { ByteSource } from './byte-source.ts';

/** A file on the disk (in the browser: of its store), read piece by piece. Errors: `data/missing-file`. */
export async function fileBytes(path: string): Promise<ByteSource> {
  const { files } = platform;
  return { name: path, size: await files.size(path), read: (from, to, options) => files.readRange(path, from, to, options?.into) };
}
