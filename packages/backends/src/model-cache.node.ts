import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.node.ts';
import { replaceFile } from './replace-file.node.ts';
import type { StillRunner } from './still-runner.ts';

export interface ModelCacheOptions {
  /** Folder above the cache. @default GRAFT_CACHE, else XDG_CACHE_HOME, else ~/.cache */
  folder?: string | undefined;
  /** Bytes of models to keep; beyond them those used longest ago go. @default 512 MiB */
  most?: number;
}

/**
 * Keeps exported models in `models` of the user's cache folder, as `<key>-<SHA-256 of the bytes>.onnx`.
 *
 * A file whose bytes no longer have the hash of its name is removed and written anew. Where nothing can be kept the model is made each time.
 */
export function modelCache({ folder, most = 512 * 2 ** 20 }: ModelCacheOptions = {}): StillRunner['keep'] {
  const place = join(cacheFolder(folder), 'models');
  return async (key, write) => {
    const kept = await keptModel(place, key);
    if (kept) return kept;
    const model = await write();
    if (model.length > most || !/^[0-9a-f]+$/.test(key)) return model;
    // A full or read-only disk is no reason to stop.
    await keepModel(place, `${key}-${hashOf(model)}.onnx`, model, most).catch(() => undefined);
    return model;
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function keptModel(place: string, key: string): Promise<Uint8Array | undefined> {
  for (const name of await filesIn(place)) {
    if (!name.startsWith(`${key}-`)) continue;
    const path = join(place, name);
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes && name === `${key}-${hashOf(bytes)}.onnx`) {
      await utimes(path, new Date(), new Date()).catch(() => undefined);
      return bytes;
    }
    await rm(path, { force: true }).catch(() => undefined);
  }
}

const filesIn = async (place: string): Promise<string[]> => (await readdir(place).catch(() => [])).filter((name) => name.endsWith('.onnx'));

async function keepModel(place: string, name: string, model: Uint8Array, most: number): Promise<void> {
  await replaceFile(join(place, name), model);
  const files = await Promise.all(
    (await filesIn(place)).map(async (one) => ({ path: join(place, one), ...(await stat(join(place, one))), own: one === name })),
  );
  let bytes = 0;
  for (const { path, size } of files.toSorted((a, b) => Number(b.own) - Number(a.own) || b.mtimeMs - a.mtimeMs)) {
    bytes += size;
    if (bytes > most) await rm(path, { force: true });
  }
}
