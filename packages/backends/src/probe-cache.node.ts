import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ProbeStore } from './probe-cache.ts';

/** Keeps rates in `graft/engines.json` of the user's cache folder: `GRAFT_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`. */
export function probeCacheFile(folder = cacheFolder()): ProbeStore {
  const path = join(folder, 'graft', 'engines.json');
  return { name: path, read: () => readFile(path, 'utf8').catch(absent), write: (text) => replace(path, text) };
}

const cacheFolder = (): string => process.env.GRAFT_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}

/** Written beside its place and moved there, so that a reader sees the old text or the new one. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
