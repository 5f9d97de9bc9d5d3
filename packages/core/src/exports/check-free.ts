import { graftError } from '../errors.ts';
import type { FileStore } from '../platform.ts';
import { readStaging, stagingName } from './staging.ts';

/** Where an export is to be written. */
export type ExportPlace = { readonly folder: string } | { readonly file: string };

/**
 * Checks that nothing is in an export's way but, with `force`, an older export; changes nothing.
 *
 * Errors: `usage/option` for the root of a file system, `usage/out-exists`, `usage/out-not-an-export`.
 */
export async function checkFree(files: FileStore, place: ExportPlace, force: boolean): Promise<void> {
  const path = 'file' in place ? place.file : place.folder;
  if (files.absolute(files.join(path, '..')) === files.absolute(path)) throw root(path);
  if (!(await files.exists(path))) return;
  if ('folder' in place) await checkFolder(files, path, force);
  else if (!force) throw inTheWay(path, 'a file that does not exist yet');
}

async function checkFolder(files: FileStore, path: string, force: boolean): Promise<void> {
  const entries = await namesIn(files, path);
  const staging = entries?.includes(stagingName) ? await readStaging(files, path) : undefined;
  const others = entries?.filter((name) => name !== stagingName);
  // Nothing but what an export left that was cut off while it wrote.
  if (others?.length === 0 && !staging?.whole) return;
  if (!force) throw inTheWay(path, 'a folder that does not exist yet, or is empty');
  // Files are named by what they hold; what else lies there is somebody's.
  if (!staging?.whole && !others?.includes('golden.json')) throw notAnExport(path, others ?? []);
}

/** Undefined for a file, and for what cannot be listed. */
async function namesIn(files: FileStore, path: string): Promise<string[] | undefined> {
  const isFile = await files.size(path).then(
    () => true,
    () => false,
  );
  if (isFile) return undefined;
  return files.list(path).then(
    (entries) => entries.map(({ name }) => name),
    () => undefined,
  );
}

const root = (where: string) =>
  graftError({
    code: 'usage/option',
    where,
    expected: 'a place below the root of a file system, to export to',
    given: 'the root itself',
    fix: 'Name a folder of its own.',
  });

const inTheWay = (where: string, expected: string) =>
  graftError({
    code: 'usage/out-exists',
    where,
    expected,
    given: 'one that exists',
    fix: 'Choose another place, or replace an earlier export with force.',
  });

const notAnExport = (where: string, entries: readonly string[]) =>
  graftError({
    code: 'usage/out-not-an-export',
    where,
    expected: 'the folder of an earlier export, with golden.json, to replace',
    given: `a folder with ${entries.slice(0, 5).join(', ') || 'nothing that can be listed'}`,
    fix: 'Choose another place.',
  });
