import { platform } from '#platform';
import { isGraftError } from '../errors.ts';
import { formatLock, type Lock, type LockedModel, parseLock } from './lock-file.ts';

/** Where locks are kept unless somebody says otherwise: in the working folder. */
export const defaultLock = 'graft-lock.json';

const largestLock = 16 * 2 ** 20;

/** The lock at a path; an absent one is empty. Errors: `data/lock-file`, `data/file-too-large`. */
export async function readLock(path: string): Promise<Lock> {
  const bytes = await platform.files.read(path, { maxBytes: largestLock }).catch((error: unknown) => {
    if (isGraftError(error) && error.code === 'data/missing-file') return undefined;
    throw error;
  });
  return bytes ? parseLock(bytes, path) : new Map();
}

/** Records a model; what the lock holds by now of other models stays. */
export async function recordInLock(path: string, repo: string, model: LockedModel): Promise<void> {
  await platform.files.write(path, formatLock(new Map([...(await readLock(path)), [repo, model]])));
}

/** Takes a model out of the lock; whether it was there. */
export async function removeFromLock(path: string, repo: string): Promise<boolean> {
  const lock = new Map(await readLock(path));
  if (!lock.delete(repo)) return false;
  await platform.files.write(path, formatLock(lock));
  return true;
}
