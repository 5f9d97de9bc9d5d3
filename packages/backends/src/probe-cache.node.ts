import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.node.ts';
import type { ProbeStore } from './probe-cache.ts';
import { replaceFile } from './replace-file.node.ts';

/** Keeps rates in `engines.json` of the user's cache folder. */
export function probeCacheFile(folder?: string): ProbeStore {
  const path = join(cacheFolder(folder), 'engines.json');
  return { name: path, read: () => readFile(path, 'utf8').catch(absent), write: (text) => replaceFile(path, text) };
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
