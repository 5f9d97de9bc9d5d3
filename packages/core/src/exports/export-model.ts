import { platform } from '#platform';
import { throwIfAborted } from '../abort.ts';
import { checkFree } from './check-free.ts';
import { type ExportedFiles, type ExportFilesOptions, exportFiles } from './export-files.ts';

/** Options of {@link exportModel}. */
export interface ExportModelOptions extends ExportFilesOptions {
  /** The folder to write, made if absent; of a zip the file. */
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
 * Everything is made and checked before the first byte is written, and the file that readers open first is written last: a folder that has it
 * is whole. Whatever was written before a failure is removed again. Errors: `usage/out-exists`, `usage/out-not-an-export`, and those of {@link exportFiles}.
 */
export async function exportModel({ out, force = false, ...options }: ExportModelOptions): Promise<ExportedModel> {
  const { files } = platform;
  const place = options.to === 'zip' ? { file: out } : { folder: out };
  await checkFree(files, place, force);
  const exported = await exportFiles(options);
  throwIfAborted(options.signal);
  await checkFree(files, place, force);
  const paths = [...exported.files].map(([name, bytes]) => ({ path: options.to === 'zip' ? out : files.join(out, name), bytes }));
  await writeAll(paths, options.signal);
  if (options.to !== 'zip') await removeOlder(out, exported.files);
  return { ...exported, out, files: [...exported.files].map(([name, bytes]) => ({ name, bytes: bytes.length })) };
}

async function writeAll(paths: readonly { path: string; bytes: Uint8Array }[], signal: AbortSignal | undefined): Promise<void> {
  const { files } = platform;
  // The last one is what readers open: an older one goes first, so that it never stands among new files.
  if (paths.length > 1) await files.remove(paths.at(-1)?.path as string);
  const written: string[] = [];
  try {
    for (const { path, bytes } of paths) {
      throwIfAborted(signal);
      written.push(path);
      await files.write(path, bytes);
    }
  } catch (error) {
    for (const path of written) await files.remove(path);
    throw error;
  }
}

/** What exports of any form are made of; an older one in another form must not lie about beside the new one. */
const ownNames = /^(weights-.*\.bin|model\.(json|onnx|safetensors)|(tokenizer|tokenizer_config|preprocessor_config|config)\.json)$/;

async function removeOlder(folder: string, fresh: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const { files } = platform;
  for (const { name } of await files.list(folder))
    if (ownNames.test(name) && !fresh.has(name)) await files.remove(files.join(folder, name));
}
