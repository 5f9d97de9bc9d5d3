import { throwIfAborted } from '../abort.ts';
import { blobBytes } from '../weights/blob-bytes.ts';
import { hexOf } from './hex-of.ts';
import type { RemoteFile } from './hub-client.ts';
import { isCommit } from './hub-name.ts';
import type { BlobWriter, HubStore } from './hub-store.ts';
import { repositoryFolder, repositoryOf } from './repository-folder.ts';

/** What is used of the Cache API. */
export type CacheLike = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

/** Keys of the Cache API are addresses; nobody ever asks this one. */
const base = 'https://graft.invalid/';

/** The layout of Python's cache folder as keys of the browser's Cache API: contents under their hash, and a name for each file of a commit. */
export function cacheStore(place: string, open: () => Promise<CacheLike>): HubStore {
  const key = (...parts: string[]) => base + parts.join('/').split('/').map(encodeURIComponent).join('/');
  const text = async (at: string) => (await (await open()).match(at))?.text();
  const put = async (at: string, body: BlobPart) => (await open()).put(at, new Response(new Blob([body])));
  const paths = async (start: string) =>
    (await (await open()).keys())
      .map(({ url }) => url)
      .filter((url) => url.startsWith(start))
      .map((url) => decodeURIComponent(url.slice(start.length)));
  const blobKey = (repo: string, etag: string) => key(repositoryFolder(repo), 'blobs', etag);
  return {
    place,
    async readRef(repo, revision) {
      const commit = await text(key(repositoryFolder(repo), 'refs', revision));
      return commit !== undefined && isCommit(commit) ? commit : undefined;
    },
    writeRef: (repo, revision, commit) => put(key(repositoryFolder(repo), 'refs', revision), commit),
    names: async (repo, commit) => (await paths(`${key(repositoryFolder(repo), 'snapshots', commit)}/`)).sort(),
    async find(repo, commit, path) {
      const etag = await text(key(repositoryFolder(repo), 'snapshots', commit, path));
      const content = etag === undefined ? undefined : await (await open()).match(blobKey(repo, etag));
      return content && { ...blobBytes(await content.blob(), `${repo}/${path}`), etag: etag as string };
    },
    async adopt(repo, commit, { path, etag, size }) {
      const content = await (await open()).match(blobKey(repo, etag));
      if (!content || (await content.blob()).size !== size) return false;
      await put(key(repositoryFolder(repo), 'snapshots', commit, path), etag);
      return true;
    },
    begin: async (repo, file) => writerOf(await open(), blobKey(repo, file.etag), file),
    async repositories() {
      const all = await paths(base);
      const repos = [...new Set(all.map((path) => repositoryOf(path.split('/')[0] ?? '')))].filter((repo) => repo !== undefined).sort();
      return Promise.all(repos.map((repo) => described(repo, all, open)));
    },
    async remove(repo) {
      const cache = await open();
      for (const { url } of await cache.keys()) if (url.startsWith(`${key(repositoryFolder(repo))}/`)) await cache.delete(url);
    },
    async hash(kind, source, signal) {
      throwIfAborted(signal);
      return contentHash(kind, source.size, [(await source.read(0, source.size)) as Uint8Array<ArrayBuffer>]);
    },
  };
}

async function described(repo: string, all: readonly string[], open: () => Promise<CacheLike>) {
  const own = all.map((path) => path.split('/')).filter(([folder]) => folder === repositoryFolder(repo));
  const commits = [...new Set(own.filter(([, kind]) => kind === 'snapshots').map((parts) => parts[2] ?? ''))].filter(isCommit);
  let bytes = 0;
  for (const [folder, kind, etag] of own)
    if (kind === 'blobs') bytes += (await (await (await open()).match(`${base}${folder}/blobs/${etag}`))?.blob())?.size ?? 0;
  return { repo, commits, bytes };
}

/** Web Crypto hashes whole contents only, so the parts wait in memory; what is left by a break is kept under `.incomplete`. */
async function writerOf(cache: CacheLike, place: string, { kind, size }: RemoteFile): Promise<BlobWriter> {
  const partial = `${place}.incomplete`;
  const old = await (await cache.match(partial))?.blob();
  const parts: BlobPart[] = old && old.size <= size ? [old] : [];
  const whole = () => new Blob(parts);
  return {
    have: whole().size,
    async write(bytes) {
      parts.push(bytes.slice());
    },
    digest: () => contentHash(kind, size, parts),
    async publish() {
      await cache.put(place, new Response(whole()));
      await cache.delete(partial);
    },
    async pause() {
      if (whole().size > 0) await cache.put(partial, new Response(whole()));
    },
    discard: async () => void (await cache.delete(partial)),
  };
}

/** Git names a content by the SHA-1 of `blob <bytes>\\0` and the content. */
async function contentHash(kind: RemoteFile['kind'], size: number, parts: BlobPart[]): Promise<string> {
  const content = kind === 'git' ? new Blob([`blob ${size}\0`, ...parts]) : new Blob(parts);
  return hexOf(await crypto.subtle.digest(kind === 'git' ? 'SHA-1' : 'SHA-256', await content.arrayBuffer()));
}
