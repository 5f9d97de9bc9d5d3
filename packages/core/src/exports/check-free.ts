import { graftError } from '../errors.ts';
import type { FileStore } from '../platform.ts';

/** Where an export is to be written. */
export type ExportPlace = { readonly folder: string } | { readonly file: string };

/** Checks that nothing is in an export's way but, with `force`, an older export. Errors: `usage/out-exists`, `usage/out-not-an-export`. */
export async function checkFree(files: Pick<FileStore, 'exists' | 'list'>, place: ExportPlace, force: boolean): Promise<void> {
  const path = 'file' in place ? place.file : place.folder;
  if (!(await files.exists(path))) return;
  const entries = (await files.list(path).catch(() => [])).map(({ name }) => name);
  const isFolder = 'folder' in place;
  if (isFolder && entries.length === 0 && force) return;
  if (!force) throw inTheWay(path, isFolder ? 'folder' : 'file');
  // Files are named by what they hold; what else lies there is somebody's.
  if (isFolder && !entries.includes('golden.json')) throw notAnExport(path, entries);
}

const inTheWay = (where: string, what: string) =>
  graftError({
    code: 'usage/out-exists',
    where,
    expected: `a ${what} that does not exist yet`,
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
