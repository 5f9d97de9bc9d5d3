import { createHash } from 'node:crypto';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { throwIfAborted } from '../aborted.ts';
import { graftError } from '../errors.ts';
import type { FileFacts, Files, FolderEntry } from './files.ts';

/** Node's file system: the only place of this package that touches a disk. */
export const nodeFiles: Files = {
  real: (path) => realpath(path).then(slashed).catch(missing),
  facts: (path) =>
    stat(path)
      .then((found): FileFacts => ({ kind: kindOf(found), size: found.size }))
      .catch(missing),
  list: async (folder) => {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry): FolderEntry => ({ name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) }));
  },
  read,
  ends,
  stream,
  hasher: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
};

const slashed = (path: string) => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

function missing(error: unknown): undefined {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
  throw error;
}

const kindOf = (found: { isFile(): boolean; isDirectory(): boolean }) =>
  found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';

async function read(path: string, { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal | undefined }): Promise<Uint8Array> {
  throwIfAborted(signal, path);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw tooLarge(path, maxBytes, size);
    // Not readFile: its Buffer may be a slice of a pool that other reads share.
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, size - at, at);
      throwIfAborted(signal, path);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

const tooLarge = (path: string, maxBytes: number, size: number) =>
  graftError({
    code: 'data/too-large',
    where: path,
    expected: `a file of at most ${maxBytes} bytes`,
    given: `${size} bytes`,
    fix: 'Make it smaller or leave it out.',
  });

async function ends(path: string, count: number) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, 2 * count));
    if (size <= 2 * count) {
      await file.read(bytes, 0, size, 0);
      return { head: bytes.subarray(0, count), tail: bytes.subarray(-count), size };
    }
    await file.read(bytes, 0, count, 0);
    await file.read(bytes, count, count, size - count);
    return { head: bytes.subarray(0, count), tail: bytes.subarray(count), size };
  } finally {
    await file.close();
  }
}

const pieceBytes = 2 ** 18;

/** By hand, since a stream costs more than reading the few kilobytes of most pictures. */
async function* stream(path: string, { signal }: { signal?: AbortSignal | undefined }): AsyncIterable<Uint8Array> {
  throwIfAborted(signal, path);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const piece = new Uint8Array(Math.min(pieceBytes, size + 1));
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      throwIfAborted(signal, path);
      if (bytesRead > 0) yield piece.subarray(0, bytesRead);
      at += bytesRead;
      if (bytesRead < piece.length) return;
    }
  } finally {
    await file.close();
  }
}
