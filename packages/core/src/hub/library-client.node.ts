import { graftError, isGraftError } from '../errors.ts';
import { cappedFetch, limitedFetch, mostPages } from './capped-fetch.ts';
import { chunksOf } from './chunks-of.ts';
import type { HubAccess, HubClient, RemoteFile } from './hub-client.ts';
import { badAnswer } from './hub-errors.ts';
import { remoteFiles } from './remote-files.ts';
import { remoteRevision } from './remote-revision.ts';
import { resolveUrl } from './resolve-url.ts';

type Library = typeof import('@huggingface/hub');

/** The hub through `@huggingface/hub`. Errors: `usage/missing-package`. */
export async function libraryClient({ endpoint, fetch: ask }: HubAccess): Promise<HubClient> {
  const library = await import('@huggingface/hub').catch((cause: unknown) => missing(cause));
  const asking = { hubUrl: endpoint, fetch: cappedFetch(ask) };
  return {
    revision: (repo, revision) =>
      told(async () => {
        const options = { ...asking, name: repo, revision, additionalFields: ['sha', 'cardData'] as ('sha' | 'cardData')[] };
        return remoteRevision(await library.modelInfo(options), repo);
      }, repo),
    files: (repo, commit) => {
      const options = { ...asking, fetch: limitedFetch(asking.fetch, mostPages), repo: model(repo), revision: commit, recursive: true };
      return told(() => remoteFiles(library.listFiles(options), repo), repo);
    },
    read: (repo, commit, file, from) => read(library, { endpoint, fetch: ask }, { repo, commit, file, from }),
  };
}

interface Wanted {
  readonly repo: string;
  readonly commit: string;
  readonly file: RemoteFile;
  readonly from: number;
}

async function* read(
  library: Library,
  { endpoint, fetch: ask }: HubAccess,
  { repo, commit, file, from }: Wanted,
): AsyncGenerator<Uint8Array> {
  // A blob of the library hands on the text of an error and not the error: it is kept here.
  let failure: unknown;
  const keeping: typeof fetch = (input, init) =>
    ask(input, init).catch((error: unknown) => {
      failure = error;
      throw error;
    });
  const { path, size, etag } = file;
  // With size and hash from the listing the library asks for the bytes at once; the plain way, since what resumes is counted in plain bytes.
  const downloadInfo = { size, etag, url: resolveUrl(endpoint, repo, commit, path) };
  const blob = await library.downloadFile({
    repo: model(repo),
    path,
    revision: commit,
    hubUrl: endpoint,
    fetch: keeping,
    xet: false,
    downloadInfo,
  });
  try {
    yield* chunksOf(blob?.slice(from, size).stream() ?? null);
  } catch (error) {
    throw failure ?? error;
  }
}

/** As an object: in a text the library reads `datasets/name` as a data set. */
const model = (name: string) => ({ type: 'model' as const, name });

/** What the library itself says of an answer that it can not read. */
async function told<T>(asking: () => Promise<T>, where: string): Promise<T> {
  try {
    return await asking();
  } catch (error) {
    if (isGraftError(error)) throw error;
    throw badAnswer(where, 'an answer as the hub gives it', error instanceof Error ? error.message : String(error));
  }
}

function missing(cause: unknown): never {
  throw graftError({
    code: 'usage/missing-package',
    where: '@huggingface/hub',
    expected: 'the package that speaks with the hub',
    given: 'none installed',
    fix: 'Install it (npm install @huggingface/hub), or download the files by other means and pass their folder.',
    cause,
  });
}
