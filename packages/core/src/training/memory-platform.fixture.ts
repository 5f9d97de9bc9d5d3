import { createHash } from 'node:crypto';
import type { FileStore, Platform } from '../platform.ts';

/** What is thrown where a process would have been killed. */
export const killed = new Error('killed');

/** What Node throws where a disk is full. */
export const noSpace = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28, syscall: 'write' });

/** Files in memory, in a process that dies at its n-th change of a file: in the middle of it, or right after it. */
export interface MemoryPlatform extends Platform {
  /** Changes made so far. */
  readonly changes: () => number;
  /** Those of them that need room on the disk. */
  readonly writes: () => number;
  readonly tree: ReadonlyMap<string, Uint8Array>;
}

export type DeathMoment = 'inside' | 'after';

const encoder = new TextEncoder();

/** What befalls a {@link memoryPlatform}. */
export interface Trouble {
  /** The change at which the process dies. @default it lives */
  at?: number;
  /** @default 'after' */
  moment?: DeathMoment;
  /** The number of the first write for which the disk has no room; those after it have none either. @default there is room for all */
  fullAt?: number;
}

/**
 * A platform over a table of files that outlives it.
 *
 * Inside an atomic write a kill leaves the temporary file, inside an append half of the text; once dead, every further call fails too.
 * On a full disk an atomic write takes its temporary file away again, of an append half may be written; removing and cutting still work.
 */
export function memoryPlatform(
  tree: Map<string, Uint8Array>,
  { at, moment = 'after', fullAt = Number.POSITIVE_INFINITY }: Trouble = {},
): MemoryPlatform {
  let changes = 0;
  let writes = 0;
  let dead = false;
  const alive = () => {
    if (dead) throw killed;
  };
  const change = (half: () => void, whole: () => void) => {
    alive();
    const last = at === changes++;
    if (last) dead = true;
    if (last && moment === 'inside') half();
    if (!last || moment === 'after') whole();
    alive();
  };
  /** A change that needs room, and what is left of it where there is none. */
  const write = (half: () => void, whole: () => void, cramped: () => void) => {
    alive();
    if (writes++ < fullAt) return change(half, whole);
    cramped();
    throw noSpace;
  };
  const bytesAt = (path: string) => tree.get(path) ?? new Uint8Array();
  const appended = (path: string, text: Uint8Array) => tree.set(path, Uint8Array.from([...bytesAt(path), ...text]));
  const inside = (path: string) => [...tree.keys()].filter((name) => name === path || name.startsWith(`${path}/`));
  const files: FileStore = {
    async read(path) {
      alive();
      const bytes = tree.get(path);
      if (!bytes) throw new Error(`no file ${path}`);
      return bytes.slice();
    },
    size: async (path) => (await files.read(path)).length,
    readRange: async (path, from, to) => (await files.read(path)).slice(from, to),
    async write(path, bytes) {
      const temporary = path.replace(/([^/]*)$/, '.$1.tmp');
      write(
        () => tree.set(temporary, bytes.slice(0, bytes.length / 2)),
        () => tree.set(path, bytes.slice()),
        () => {},
      );
    },
    async append(path, text) {
      const bytes = encoder.encode(text);
      const half = () => appended(path, bytes.subarray(0, bytes.length / 2));
      write(half, () => appended(path, bytes), half);
    },
    async list(path) {
      alive();
      const below = [...tree]
        .filter(([name]) => name.startsWith(`${path}/`))
        .map(([name, bytes]) => [name.slice(path.length + 1), bytes.length] as const);
      const folders = new Set(below.filter(([name]) => name.includes('/')).map(([name]) => name.split('/')[0] as string));
      const own = below.filter(([name]) => !name.includes('/')).map(([name, bytes]) => ({ name, folder: false, bytes }));
      return [...own, ...[...folders].map((name) => ({ name, folder: true, bytes: 0 }))];
    },
    async exists(path) {
      alive();
      return inside(path).length > 0;
    },
    async remove(path) {
      const names = inside(path);
      change(
        () => names.slice(0, names.length / 2).map((name) => tree.delete(name)),
        () => names.map((name) => tree.delete(name)),
      );
    },
    async removeEmpty() {
      alive();
    },
    async move(from, to) {
      change(
        () => {},
        () => {
          for (const name of inside(from)) {
            tree.set(to + name.slice(from.length), bytesAt(name));
            tree.delete(name);
          }
        },
      );
    },
    async truncate(path, bytes) {
      change(
        () => {},
        () => tree.set(path, bytesAt(path).slice(0, bytes)),
      );
    },
    join: (...parts) => parts.join('/'),
    absolute: (path) => path,
  };
  return {
    kind: 'node',
    files,
    temporaryFolder: async () => 'temporary',
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    hub: () => Promise.reject(new Error('no hub in memory')),
    moduleUrl: () => undefined,
    startHdf5Thread: () => {
      throw new Error('no threads in memory');
    },
    changes: () => changes,
    writes: () => writes,
    tree,
  };
}
