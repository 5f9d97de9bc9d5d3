import { appendFile, type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FileStore } from '../platform.ts';
import { fileTooLarge, missingFile, writeError } from './file-errors.ts';

/** Files on the disk. */
export const diskFiles: FileStore = {
  read,
  size: (path) => withFile(path, async (file) => (await file.stat()).size),
  readRange: (path, from, to, into) =>
    withFile(path, (file) =>
      filled(file, into && into.length >= to - from ? into.subarray(0, to - from) : new Uint8Array(to - from), from),
    ),
  write,
  async append(path, text) {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, text, { flush: true }).catch((cause: unknown) => {
      throw writeError(path, cause);
    });
  },
  async list(path) {
    const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => absent(cause, []));
    return Promise.all(
      entries.map(async (entry) => {
        const folder = entry.isDirectory();
        const bytes = folder
          ? 0
          : await stat(join(path, entry.name)).then(
              ({ size }) => size,
              () => 0,
            );
        return { name: entry.name, folder, bytes };
      }),
    );
  },
  exists: (path) =>
    stat(path).then(
      () => true,
      () => false,
    ),
  remove: (path) => rm(path, { recursive: true, force: true }),
  removeEmpty: (path) =>
    rmdir(path).catch((cause: unknown) => {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(String(codeOf(cause)))) throw cause;
    }),
  async move(from, to) {
    await rename(from, to);
    await syncFolder(dirname(to));
    if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
  },
  truncate: (path, bytes) => truncate(path, bytes).catch((cause: unknown) => failed(path, cause)),
  join,
  absolute: (path) => resolve(path),
};

function read(path: string, { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number } = {}): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    if (size > maxBytes) throw fileTooLarge(path, size, maxBytes);
    return filled(file, new Uint8Array(size), 0);
  });
}

/** Bytes of a file from a place on, as many as there are; one call may give less than was asked for: Node reads at most 2 GB at once. */
async function filled(file: FileHandle, bytes: Uint8Array, from: number): Promise<Uint8Array> {
  let at = 0;
  for (let got = 1; got > 0 && at < bytes.length; at += got)
    ({ bytesRead: got } = await file.read(bytes, at, bytes.length - at, from + at));
  return at === bytes.length ? bytes : bytes.subarray(0, at);
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch((cause: unknown) => failed(path, cause));
  try {
    if (!(await file.stat()).isFile()) throw missingFile(path);
    return await use(file);
  } finally {
    await file.close();
  }
}

let writes = 0;

/** Temporary file, fsync, rename, fsync of the folder: the order that survives a power cut. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${writes++}.tmp`);
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(path, error);
  }
  await syncFolder(dirname(path));
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Windows can not open a folder for syncing; there the rename itself is as durable as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function failed(path: string, cause: unknown): never {
  throw codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR' ? missingFile(path, cause) : cause;
}

function absent<T>(cause: unknown, otherwise: T): T {
  if (codeOf(cause) === 'ENOENT') return otherwise;
  throw cause;
}

const codeOf = (cause: unknown) => (cause as { code?: string }).code;
