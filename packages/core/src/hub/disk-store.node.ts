import { copyFile, lstat, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { throwIfAborted } from '../abort.ts';
import { diskFiles } from '../platform/disk-files.node.ts';
import { isInsidePath } from '../weights/inside-path.ts';
import { blobWriter } from './disk-blob-writer.node.ts';
import { badAnswer } from './hub-errors.ts';
import { isCommit } from './hub-name.ts';
import type { HubStore } from './hub-store.ts';
import { repositoryFolder, repositoryOf } from './repository-folder.ts';
import { startHash } from './start-hash.node.ts';

/** The cache folder of Python's client: `blobs/<etag>`, `refs/<branch>`, `snapshots/<commit>/<path>`. */
export function diskStore(root: string): HubStore {
  const folder = (repo: string) => join(root, repositoryFolder(repo));
  const blob = (repo: string, etag: string) => join(folder(repo), 'blobs', etag);
  const snapshot = (repo: string, commit: string, path: string) =>
    join(folder(repo), 'snapshots', inside(commit), ...inside(path).split('/'));
  return {
    place: root,
    async readRef(repo, revision) {
      const text = await readFile(join(folder(repo), 'refs', ...inside(revision).split('/')), 'utf8').catch(() => '');
      return isCommit(text.trim()) ? text.trim() : undefined;
    },
    writeRef: (repo, revision, commit) =>
      diskFiles.write(join(folder(repo), 'refs', ...inside(revision).split('/')), new TextEncoder().encode(commit)),
    names: (repo, commit) => filesBelow(join(folder(repo), 'snapshots', inside(commit))),
    async find(repo, commit, path) {
      const place = snapshot(repo, commit, path);
      const { size } = (await stat(place).catch(() => undefined)) ?? {};
      if (size === undefined) return undefined;
      const etag = await readlink(place).then(
        (target) => basename(target),
        () => undefined,
      );
      return {
        name: `${repo}/${path}`,
        size,
        read: (from, to, options) => diskFiles.readRange(place, from, to, options?.into),
        ...(etag ? { etag } : {}),
      };
    },
    pathOf: snapshot,
    async adopt(repo, commit, { path, etag, size }) {
      const content = blob(repo, etag);
      const there = await stat(content).catch(() => undefined);
      if (there?.size !== size) return false;
      await link(content, snapshot(repo, commit, path));
      return true;
    },
    begin: (repo, file) => blobWriter(blob(repo, file.etag), file),
    repositories: () => repositoriesIn(root),
    remove: (repo) => rm(folder(repo), { recursive: true, force: true }),
    hash: hashOf,
  };
}

/** Every name has been checked where it came in; nothing is joined unchecked all the same. */
function inside(path: string): string {
  if (isInsidePath(path)) return path;
  throw badAnswer('cache', 'a name inside the cache folder', `'${path}'`);
}

/** Links made by this process: two of one file may be under way at once. */
let links = 0;

/** A relative link, so that the folder can be moved; a copy where the system allows none. */
async function link(content: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const beside = `${place}.${process.pid}-${links++}.tmp`;
  await rm(beside, { force: true });
  await symlink(relative(dirname(place), content), beside).catch(() => copyFile(content, beside));
  await rename(beside, place);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries)
    if ((await stat(join(folder, entry)).catch(() => undefined))?.isFile()) files.push(entry.split(sep).join('/'));
  return files.sort();
}

async function repositoriesIn(root: string): ReturnType<HubStore['repositories']> {
  const found: Awaited<ReturnType<HubStore['repositories']>> = [];
  for (const name of (await readdir(root).catch(() => [])).sort()) {
    const repo = repositoryOf(name);
    if (repo === undefined) continue;
    const commits = (await readdir(join(root, name, 'snapshots')).catch(() => [])).filter(isCommit);
    found.push({ repo, commits, bytes: (await bytesBelow(join(root, name, 'blobs'))) + (await bytesBelow(join(root, name, 'snapshots'))) });
  }
  return found;
}

/** Links weigh nothing: what they lead to is counted where it lies. */
async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true }).catch(() => [])) {
    const there = await lstat(join(folder, entry)).catch(() => undefined);
    if (there?.isFile()) bytes += there.size;
  }
  return bytes;
}

const step = 4 * 2 ** 20;

const hashOf: HubStore['hash'] = async (kind, source, signal) => {
  const hash = startHash(kind, source.size);
  for (let from = 0; from < source.size; from += step) {
    throwIfAborted(signal);
    hash.update(await source.read(from, Math.min(source.size, from + step), signal ? { signal } : {}));
  }
  return hash.digest('hex');
};
