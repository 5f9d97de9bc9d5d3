import { graftError } from '../errors.ts';
import { isInsidePath } from '../weights/inside-path.ts';
import { repeatedKey } from '../weights/repeated-key.ts';
import { isCommit } from './hub-name.ts';

/** A file as it was when it was first pulled. */
export interface LockedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** A repository as it was when it was first pulled. */
export interface LockedModel {
  readonly revision: string;
  /** As the model card said it at the first pull; null where it said none. */
  readonly licence?: string | null;
  readonly files: ReadonlyMap<string, LockedFile>;
}

/** `org/name` → what was pulled. */
export type Lock = ReadonlyMap<string, LockedModel>;

/** Reads a lock file. Errors: `data/lock-file`. */
export function parseLock(bytes: Uint8Array, where: string): Lock {
  const { version, models } = recordIn(parsed(bytes, where), where);
  if (version !== 1) throw badLock(where, 'version 1', JSON.stringify(version) ?? 'none');
  return new Map(Object.entries(recordIn(models, where)).map(([repo, model]) => [repo, lockedModel(model, where)]));
}

function lockedModel(value: unknown, where: string): LockedModel {
  const { revision, licence = null, files } = recordIn(value, where);
  if (typeof revision !== 'string' || !isCommit(revision)) throw badLock(where, 'a commit', JSON.stringify(revision) ?? 'none');
  if (licence !== null && typeof licence !== 'string') throw badLock(where, 'a licence or null', JSON.stringify(licence));
  return {
    revision,
    licence,
    files: new Map(Object.entries(recordIn(files, where)).map(([path, file]) => [path, lockedFile(path, file, where)])),
  };
}

function lockedFile(path: string, value: unknown, where: string): LockedFile {
  const { sha256, bytes } = recordIn(value, where);
  const fits =
    isInsidePath(path) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0;
  if (!fits) throw badLock(where, 'a file with sha256 and bytes', `${path.slice(0, 100)}: ${JSON.stringify(value)?.slice(0, 100)}`);
  return { sha256, bytes: bytes as number };
}

function parsed(bytes: Uint8Array, where: string): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    const value: unknown = JSON.parse(text);
    const twice = repeatedKey(text);
    if (twice === undefined) return value;
  } catch {
    throw badLock(where, 'JSON', 'text that does not parse');
  }
  throw badLock(where, 'each name once', 'one twice');
}

function recordIn(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw badLock(where, 'an object', JSON.stringify(value)?.slice(0, 80) ?? 'none');
}

/** Writes a lock file: sorted, one value a line, so that a change shows as one in version control. */
export function formatLock(lock: Lock): Uint8Array {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const models = sorted(lock).map(([repo, { revision, licence = null, files }]) => [
    repo,
    { revision, licence, files: Object.fromEntries(sorted(files)) },
  ]);
  return new TextEncoder().encode(`${JSON.stringify({ version: 1, models: Object.fromEntries(models) }, null, 2)}\n`);
}

const badLock = (where: string, expected: string, given: string) =>
  graftError({
    code: 'data/lock-file',
    where,
    expected,
    given,
    fix: 'Bring the lock file back from version control, or remove it to record what is pulled next.',
  });
