import { throwIfAborted } from '../abort.ts';
import { isGraftError } from '../errors.ts';
import type { HubClient, RemoteFile } from './hub-client.ts';
import { badAnswer, cutOff, wrongHash } from './hub-errors.ts';
import type { BlobWriter, HubStore } from './hub-store.ts';

/** What is downloaded, from whom, and where to. */
export interface Download {
  readonly client: HubClient;
  readonly store: HubStore;
  readonly repo: string;
  readonly commit: string;
  readonly file: RemoteFile;
  /** Breaks in a row without a new byte after which it is given up. */
  readonly retries: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that are here. */
  readonly onBytes: (done: number) => void;
}

/**
 * Brings one file of a commit into the store: goes on with a part that is there, and checks the hash before it becomes the file.
 *
 * Errors: `data/cut-off` (the part stays), `model/wrong-hash` (nothing stays), those of the client, `interrupted/aborted` (the part stays).
 */
export async function downloadFile(download: Download): Promise<void> {
  const { store, repo, commit, file } = download;
  if (await store.adopt(repo, commit, file)) return;
  await withoutRanges(download, () => once(download));
  if (!(await store.adopt(repo, commit, file))) throw badAnswer(file.path, 'the file that was just written', 'none');
}

/** A server that sends whole files only is asked for the whole file, once the part is gone. */
async function withoutRanges({ store, repo, file }: Download, attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (!isGraftError(error) || error.code !== 'data/no-ranges') throw error;
    await (await store.begin(repo, file)).discard();
    await attempt();
  }
}

async function once(download: Download): Promise<void> {
  const { store, repo, file } = download;
  const writer = await store.begin(repo, file);
  try {
    await fill(writer, download);
  } catch (error) {
    await writer.pause();
    throw error;
  }
  const digest = await writer.digest();
  if (digest === file.etag) return writer.publish();
  await writer.discard();
  throw wrongHash(`${repo}/${file.path}`, file.etag, digest);
}

/** Reads until every byte is here; a break is gone on from, as long as each try brings something. */
async function fill(writer: BlobWriter, download: Download): Promise<void> {
  const { repo, file, retries } = download;
  let have = writer.have;
  for (let idle = 0; have < file.size; ) {
    const { came, broke } = await pour(writer, have, download);
    have += came;
    idle = came > 0 ? 0 : idle + 1;
    if (have < file.size && idle > retries) throw cutOff(`${repo}/${file.path}`, have, file.size, broke);
  }
}

/** One request's bytes into the writer; a broken connection is an answer, every other error is thrown. */
async function pour(writer: BlobWriter, from: number, download: Download): Promise<{ came: number; broke?: unknown }> {
  const { client, repo, commit, file, signal, onBytes } = download;
  let came = 0;
  try {
    for await (const part of client.read(repo, commit, file, from)) {
      throwIfAborted(signal);
      if (from + came + part.length > file.size) throw badAnswer(`${repo}/${file.path}`, `${file.size} bytes`, 'more');
      await writer.write(part);
      came += part.length;
      onBytes(from + came);
    }
    return { came };
  } catch (broke) {
    throwIfAborted(signal);
    if (isGraftError(broke) || isSystemError(broke)) throw broke;
    return { came, broke };
  }
}

/** A full disk and the like, which no other try mends; what breaks a connection has the codes of sockets. */
const isSystemError = (error: unknown): boolean =>
  /^(ENOSPC|EACCES|EPERM|EROFS|EIO|EDQUOT|EMFILE)$/.test(String((error as { code?: unknown } | null)?.code));
