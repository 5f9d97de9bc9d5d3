import { isInsidePath } from '../weights/inside-path.ts';
import type { RemoteFile } from './hub-client.ts';
import { badAnswer } from './hub-errors.ts';

/** Far more than any model has. */
const mostFiles = 100_000;

/** What the hub says of one thing in a repository; nothing of it is trusted. */
export interface ListedThing {
  type?: unknown;
  path?: unknown;
  size?: unknown;
  oid?: unknown;
  lfs?: { oid?: unknown; size?: unknown } | null | undefined;
}

/** The files in a listing, checked one by one. Errors: `model/hub-answer`, also for names that leave the repository. */
export async function remoteFiles(things: AsyncIterable<ListedThing>, where: string): Promise<RemoteFile[]> {
  const files: RemoteFile[] = [];
  for await (const thing of things) {
    if (thing?.type === 'directory') continue;
    files.push(remoteFile(thing, where));
    if (files.length > mostFiles) throw badAnswer(where, `at most ${mostFiles} files`, 'more');
  }
  return files;
}

function remoteFile({ path, size, oid, lfs }: ListedThing, where: string): RemoteFile {
  if (typeof path !== 'string' || !isInsidePath(path))
    throw badAnswer(where, 'names of files in the repository', JSON.stringify(path) ?? 'none');
  const bytes = lfs ? lfs.size : size;
  if (!Number.isSafeInteger(bytes) || (bytes as number) < 0) throw badAnswer(where, `the size of ${path}`, JSON.stringify(bytes) ?? 'none');
  return { path, size: bytes as number, ...identity(path, lfs ? lfs.oid : oid, lfs ? 'sha256' : 'git', where) };
}

/** A hash becomes the name of a file: it is one, or nothing. */
function identity(path: string, etag: unknown, kind: RemoteFile['kind'], where: string): Pick<RemoteFile, 'etag' | 'kind'> {
  const form = kind === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/;
  if (typeof etag === 'string' && form.test(etag)) return { etag, kind };
  throw badAnswer(where, `the hash of ${path}`, JSON.stringify(etag) ?? 'none');
}
