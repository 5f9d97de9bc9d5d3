import { platform } from '#platform';
import { throwIfAborted } from '../abort.ts';
import { checkFree } from './check-free.ts';
import { type ExportedFiles, type ExportFilesOptions, exportFiles } from './export-files.ts';
import { replaceFolder, settleFolder } from './replace-folder.ts';

/** Options of {@link exportModel}. */
export interface ExportModelOptions extends ExportFilesOptions {
  /** The folder to write, made if absent; of a zip the file. Without `force` it does not exist yet, or is an empty folder. */
  out: string;
  /** Whether an earlier export there is replaced. @default false */
  force?: boolean;
}

/** An export that lies on a disk. */
export interface ExportedModel extends Omit<ExportedFiles, 'files'> {
  readonly out: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/**
 * Writes a trained model to a folder in a form that others read; see {@link exportFiles}.
 *
 * Everything is made and checked before the first byte is written, then staged in a folder inside `out` and moved file by file when it is whole:
 * a failure, an abort or a full disk loses nothing of an earlier export that it was to replace, and what a kill leaves in the middle of the moves
 * the next export with `force` ends. The folder itself stays, with what no export made. Errors: `usage/option` for the root of a file system,
 * `usage/out-exists`, `usage/out-not-an-export`, `interrupted/export`, and those of {@link exportFiles}.
 */
export async function exportModel({ out, force = false, ...options }: ExportModelOptions): Promise<ExportedModel> {
  const { files } = platform;
  const place = options.to === 'zip' ? { file: out } : { folder: out };
  await checkFree(files, place, force);
  if (options.to !== 'zip') await settleFolder(files, out);
  const exported = await exportFiles(options);
  throwIfAborted(options.signal);
  await checkFree(files, place, force);
  if (options.to === 'zip') for (const bytes of exported.files.values()) await files.write(out, bytes);
  else await replaceFolder(files, out, exported.files, options);
  return { ...exported, out, files: [...exported.files].map(([name, bytes]) => ({ name, bytes: bytes.length })) };
}
