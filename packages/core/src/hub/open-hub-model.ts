import { throwIfAborted } from '../abort.ts';
import { graftError, isGraftError } from '../errors.ts';
import { fileTooLarge } from '../platform/file-errors.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { isInsidePath } from '../weights/inside-path.ts';
import { nearestNames } from '../weights/nearest-names.ts';
import { downloadFile } from './download-file.ts';
import { hubAccess, type OpenedHub } from './hub-access.ts';
import type { RemoteFile, RemoteRevision } from './hub-client.ts';
import { notCached } from './hub-errors.ts';
import { isCommit } from './hub-name.ts';
import type { HubOptions, HubProgress } from './hub-options.ts';

/** A file of a repository. */
export interface HubFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** As the hub announces it, for large files; null for others, and offline. */
  readonly sha256: string | null;
}

/** A repository of the hub at one commit, of which files are brought here when they are asked for. */
export interface HubModel {
  /** `org/name`. */
  readonly repo: string;
  /** The commit, 40 hex digits: what `main` was when it was opened. */
  readonly revision: string;
  /** As the model card says it; null where it says none, or nobody was asked. */
  readonly licence: string | null;
  /** Where its files are kept. */
  readonly place: string;
  /** Its files; offline those that are here. */
  list(): Promise<HubFile[]>;
  /** A file's bytes, by range; the file is downloaded and its hash checked when it is not here. Errors: `model/no-such-file`, `model/wrong-hash`, `model/not-cached`, `data/…`. */
  file(path: string, options?: { signal?: AbortSignal; onProgress?(progress: HubProgress): void }): Promise<ByteSource>;
  /** The same file's place on the disk, once it is here; absent in browsers. */
  path?(path: string): string;
  /** SHA-256 in hex of what is here of a file; undefined where it is not here. */
  sha256(path: string, signal?: AbortSignal): Promise<string | undefined>;
}

/**
 * Opens a model repository of the Hugging Face hub by its name, `org/name` or `org/name@revision`; nothing but what it is called is downloaded yet.
 *
 * Files come when they are asked for, into the folder that Python's client keeps them in too. A commit whose files are here needs no
 * connection; for a branch the hub is asked what it stands for, and where nobody answers the last known commit is used.
 * Errors: `usage/hub-name`, `usage/hub-endpoint`, `usage/missing-package`, `model/no-such-repo`, `model/no-such-revision`, `model/not-allowed`,
 * `model/gated`, `model/not-cached`, `data/unreachable`, `data/too-many-requests`.
 */
export async function openHubModel(name: string, options: HubOptions = {}): Promise<HubModel> {
  throwIfAborted(options.signal);
  const hub = await hubAccess(name, options);
  const { commit, licence, stale } = await commitOf(hub);
  return hubModel({ ...hub, offline: hub.offline || stale }, commit, licence, options);
}

async function commitOf(hub: OpenedHub): Promise<RemoteRevision & { stale: boolean }> {
  const { repo, revision, store, offline } = hub;
  if (isCommit(revision)) return { commit: revision, licence: null, stale: false };
  const known = await store.readRef(repo, revision);
  if (offline) return { commit: known ?? missing(hub), licence: null, stale: true };
  try {
    const now = await (await hub.client()).revision(repo, revision);
    await store.writeRef(repo, revision, now.commit);
    return { ...now, stale: false };
  } catch (error) {
    if (known === undefined || !isGraftError(error) || error.code !== 'data/unreachable') throw error;
    return { commit: known, licence: null, stale: true };
  }
}

function missing({ repo, revision, store }: OpenedHub): never {
  throw notCached(`${repo}@${revision}`, store.place);
}

function hubModel(hub: OpenedHub, commit: string, licence: string | null, options: HubOptions): HubModel {
  const { repo, store, offline } = hub;
  let listing: Promise<RemoteFile[]> | undefined;
  const remote = () =>
    (listing ??= hub
      .client()
      .then((client) => client.files(repo, commit))
      .catch((error: unknown) => {
        listing = undefined;
        throw error;
      }));
  const underway = new Map<string, Promise<void>>();
  const bring = (path: string, { signal = options.signal, onProgress = options.onProgress }: Parameters<HubModel['file']>[1] = {}) => {
    const started = underway.get(path) ?? download(hub, commit, remote, { path, signal, onProgress }).finally(() => underway.delete(path));
    underway.set(path, started);
    return started;
  };
  return {
    repo,
    revision: commit,
    licence,
    place: store.place,
    list: async () => (offline ? localFiles(hub, commit) : remote().then((files) => files.map(asHubFile), orLocal(hub, commit))),
    async file(path, more = {}) {
      throwIfAborted(more.signal ?? options.signal);
      if (!isInsidePath(path)) throw noSuchFile(path, repo, []);
      const here = await store.find(repo, commit, path);
      if (here) return here;
      if (offline) throw notCached(`${repo}/${path}`, store.place);
      await bring(path, more);
      return (await store.find(repo, commit, path)) as ByteSource;
    },
    ...(store.pathOf ? { path: (path: string) => (store.pathOf as NonNullable<typeof store.pathOf>)(repo, commit, path) } : {}),
    async sha256(path, signal) {
      const here = isInsidePath(path) ? await store.find(repo, commit, path) : undefined;
      return here && store.hash('sha256', here, signal);
    },
  };
}

async function localFiles({ repo, store }: OpenedHub, commit: string): Promise<HubFile[]> {
  const names = await store.names(repo, commit);
  const sources = await Promise.all(names.map((path) => store.find(repo, commit, path)));
  return names.map((path, i) => ({ path, size: sources[i]?.size ?? 0, sha256: null }));
}

/** Where nobody answers, what is here is what there is; where nothing is here, that nobody answers. */
const orLocal =
  (hub: OpenedHub, commit: string) =>
  async (error: unknown): Promise<HubFile[]> => {
    const here = isGraftError(error) && error.code === 'data/unreachable' ? await localFiles(hub, commit) : [];
    if (here.length > 0) return here;
    throw error;
  };

const asHubFile = ({ path, size, etag, kind }: RemoteFile): HubFile => ({ path, size, sha256: kind === 'sha256' ? etag : null });

interface Wanted {
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: HubProgress) => void) | undefined;
}

async function download(hub: OpenedHub, commit: string, remote: () => Promise<RemoteFile[]>, wanted: Wanted): Promise<void> {
  const { repo, store, retries, maxFileBytes } = hub;
  const { path, signal, onProgress } = wanted;
  const files = await remote();
  const file = files.find((one) => one.path === path);
  if (!file)
    throw noSuchFile(
      path,
      repo,
      nearestNames(
        path,
        files.map((one) => one.path),
      ),
    );
  if (file.size > maxFileBytes) throw fileTooLarge(`${repo}/${path}`, file.size, maxFileBytes);
  const onBytes = (done: number) => onProgress?.({ file: path, done, total: file.size });
  await downloadFile({ client: await hub.client(signal), store, repo, commit, file, retries, signal, onBytes });
}

const noSuchFile = (path: string, repo: string, near: readonly string[]) =>
  graftError({
    code: 'model/no-such-file',
    where: repo,
    expected:
      near.length > 0 ? `a file of this repository, such as ${near.map((name) => `'${name}'`).join(' or ')}` : 'a file of this repository',
    given: `'${path.slice(0, 200)}'`,
    fix: 'Look at list() for what there is; names are case-sensitive.',
  });
