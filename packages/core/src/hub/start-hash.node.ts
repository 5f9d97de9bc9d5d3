import { createHash, type Hash } from 'node:crypto';
import type { RemoteFile } from './hub-client.ts';

/** A hash that has seen nothing of the content yet. Git names a content by the SHA-1 of `blob <bytes>\\0` and the content. */
export function startHash(kind: RemoteFile['kind'], size: number): Hash {
  return kind === 'git' ? createHash('sha1').update(`blob ${size}\0`) : createHash('sha256');
}
