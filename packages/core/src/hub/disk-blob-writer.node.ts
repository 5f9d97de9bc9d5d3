import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { holdLock } from './hold-lock.node.ts';
import type { RemoteFile } from './hub-client.ts';
import type { BlobWriter } from './hub-store.ts';
import { startHash } from './start-hash.node.ts';

let others = 0;

/**
 * Writes a blob beside its place, as `<etag>.incomplete`, and goes on with what is there.
 *
 * While another process writes the same one it is downloaded under a name of its own: both end with the same bytes.
 */
export async function blobWriter(place: string, file: RemoteFile): Promise<BlobWriter> {
  await mkdir(dirname(place), { recursive: true });
  const lock = await holdLock(`${place}.incomplete.lock`);
  const partial = lock ? `${place}.incomplete` : `${place}.${process.pid}-${others++}.incomplete`;
  if (!lock) await rm(partial, { force: true });
  const release = () => lock?.release() ?? rm(partial, { force: true });
  try {
    return await writerOf(partial, place, file, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function writerOf(partial: string, place: string, file: RemoteFile, release: () => Promise<void>): Promise<BlobWriter> {
  const have = await usable(partial, file.size);
  const hash = await begun(file, partial, have);
  const handle = await open(partial, have > 0 ? 'r+' : 'w');
  let at = have;
  return {
    have,
    async write(bytes) {
      await writeAll(handle, bytes, at);
      hash.update(bytes);
      at += bytes.length;
    },
    digest: async () => hash.copy().digest('hex'),
    async publish() {
      await handle.sync();
      await handle.close();
      await rename(partial, place);
      await release();
    },
    async pause() {
      await handle.close();
      await release();
    },
    async discard() {
      await handle.close();
      await rm(partial, { force: true });
      await release();
    },
  };
}

/** Bytes that a part holds; one that is longer than the file is none of it. */
async function usable(partial: string, size: number): Promise<number> {
  const there = (await stat(partial).catch(() => undefined))?.size ?? 0;
  return there <= size ? there : 0;
}

async function begun({ kind, size }: RemoteFile, partial: string, have: number): Promise<Hash> {
  const hash = startHash(kind, size);
  if (have > 0) for await (const part of createReadStream(partial, { end: have - 1 })) hash.update(part as Uint8Array);
  return hash;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
}
