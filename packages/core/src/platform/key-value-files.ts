import type { FileStore, FolderEntry } from '../platform.ts';
import { fileTooLarge, missingFile } from './file-errors.ts';
import type { KeyValue } from './key-value.ts';

/** A file store over keys: a path is a key, a folder is what stands before a slash. Each call that writes is one transaction. */
export function keyValueFiles(keyValue: KeyValue): FileStore {
  const required = async (path: string) => {
    const bytes = await keyValue.get(join(path));
    if (bytes) return bytes;
    throw missingFile(path);
  };
  return {
    async read(path, { maxBytes = Number.POSITIVE_INFINITY } = {}) {
      const bytes = await required(path);
      if (bytes.length > maxBytes) throw fileTooLarge(path, bytes.length, maxBytes);
      return bytes;
    },
    size: async (path) => (await required(path)).length,
    readRange: async (path, from, to) => (await required(path)).slice(from, to),
    write: (path, bytes) => keyValue.set(join(path), bytes.slice()),
    async append(path, text) {
      const old = (await keyValue.get(join(path))) ?? new Uint8Array();
      const more = new TextEncoder().encode(text);
      const bytes = new Uint8Array(old.length + more.length);
      bytes.set(old);
      bytes.set(more, old.length);
      await keyValue.set(join(path), bytes);
    },
    list: async (path) => entriesOf(await keyValue.keys(`${join(path)}/`), join(path).length + 1),
    exists: async (path) => (await keyValue.get(join(path))) !== undefined || (await keyValue.keys(`${join(path)}/`)).length > 0,
    async remove(path) {
      await keyValue.remove(join(path));
      for (const { key } of await keyValue.keys(`${join(path)}/`)) await keyValue.remove(key);
    },
    // A folder is what stands before a slash: without files in it there is none.
    removeEmpty: async () => {},
    async move(from, to) {
      const [source, target] = [join(from), join(to)];
      const below = (await keyValue.keys(`${source}/`)).map(({ key }) => key);
      const moved = (await keyValue.get(source)) === undefined ? below : [source, ...below];
      await keyValue.rename(moved.map((key) => [key, target + key.slice(source.length)]));
    },
    truncate: async (path, bytes) => keyValue.set(join(path), (await required(path)).slice(0, bytes)),
    join,
    absolute: (path) => join(path),
  };
}

function entriesOf(keys: readonly { key: string; bytes: number }[], start: number): FolderEntry[] {
  const entries = new Map<string, FolderEntry>();
  for (const { key, bytes } of keys) {
    const [name = '', ...rest] = key.slice(start).split('/');
    entries.set(name, { name, folder: rest.length > 0, bytes: rest.length > 0 ? 0 : bytes });
  }
  return [...entries.values()];
}

/** Joins with slashes; `.` and empty parts vanish, `..` takes a part away. */
function join(...parts: string[]): string {
  const out: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '..') out.pop();
    else if (part !== '' && part !== '.') out.push(part);
  }
  return out.join('/');
}
