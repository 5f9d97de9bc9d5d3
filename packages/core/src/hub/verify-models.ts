import { platform } from '#platform';
import type { HubOptions } from './hub-options.ts';
import type { HubStore } from './hub-store.ts';
import type { Lock } from './lock-file.ts';
import { defaultLock, readLock } from './locks.ts';

/** Options of {@link verifyModels}. */
export interface VerifyOptions extends Pick<HubOptions, 'cacheDir' | 'signal' | 'onProgress'> {
  /** Path of the lock file, or false for none. @default 'graft-lock.json' in the working folder */
  lock?: string | false;
  /** Only this repository. @default all */
  repo?: string;
}

/** A file that was hashed anew. */
export interface VerifiedFile {
  readonly repo: string;
  readonly revision: string;
  readonly path: string;
  readonly bytes: number;
  /** `ok`; `changed`: other bytes than recorded; `missing`: recorded and not here; `unknown`: nothing recorded to hold it against. */
  readonly state: 'ok' | 'changed' | 'missing' | 'unknown';
  /** What it was held against: the lock file, or the hash that it was downloaded under. */
  readonly against: readonly ('lock' | 'download')[];
}

interface Wanted {
  readonly repo: string;
  readonly revision: string;
  readonly path: string;
}

/** Hashes the files that are here anew, and holds them against the lock file and against the hashes they were downloaded under. Errors: `data/lock-file`. */
export async function verifyModels(options: VerifyOptions = {}): Promise<VerifiedFile[]> {
  const { lock: path = defaultLock, repo, cacheDir } = options;
  const store = (await platform.hub()).store(cacheDir);
  const lock: Lock = path === false ? new Map() : await readLock(path);
  const verified: VerifiedFile[] = [];
  for (const wanted of await wantedFiles(store, lock, repo)) verified.push(await verifiedFile(store, lock, wanted, options));
  return verified;
}

/** What is here and what should be, each once. */
async function wantedFiles(store: HubStore, lock: Lock, only: string | undefined): Promise<Wanted[]> {
  const wanted = new Map<string, Wanted>();
  const add = (one: Wanted) => wanted.set(`${one.repo}@${one.revision}/${one.path}`, one);
  for (const { repo, commits } of await store.repositories())
    for (const revision of commits) for (const path of await store.names(repo, revision)) add({ repo, revision, path });
  for (const [repo, { revision, files }] of lock) for (const path of files.keys()) add({ repo, revision, path });
  return [...wanted.values()].filter(({ repo }) => only === undefined || repo === only);
}

async function verifiedFile(store: HubStore, lock: Lock, wanted: Wanted, { signal, onProgress }: VerifyOptions): Promise<VerifiedFile> {
  const { repo, revision, path } = wanted;
  const model = lock.get(repo);
  const locked = model?.revision === revision ? model.files.get(path) : undefined;
  const source = await store.find(repo, revision, path);
  if (!source) return { ...wanted, bytes: 0, state: 'missing', against: locked ? ['lock'] : [] };
  onProgress?.({ file: `${repo}/${path}`, done: 0, total: source.size });
  const claims = [
    ...(locked ? [{ against: 'lock' as const, kind: 'sha256' as const, expected: locked.sha256 }] : []),
    ...claimOf(source.etag),
  ];
  let state: VerifiedFile['state'] = claims.length > 0 ? 'ok' : 'unknown';
  for (const { kind, expected } of claims) if ((await store.hash(kind, source, signal)) !== expected) state = 'changed';
  onProgress?.({ file: `${repo}/${path}`, done: source.size, total: source.size });
  return { ...wanted, bytes: source.size, state, against: claims.map(({ against }) => against) };
}

function claimOf(etag: string | undefined) {
  if (etag === undefined || !/^([0-9a-f]{64}|[0-9a-f]{40})$/.test(etag)) return [];
  return [{ against: 'download' as const, kind: etag.length === 64 ? ('sha256' as const) : ('git' as const), expected: etag }];
}
