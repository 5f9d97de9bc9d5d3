import { graftError } from '../errors.ts';
import { fileTooLarge, missingFile } from '../platform/file-errors.ts';
import type { ModelFiles } from './model-files.ts';

/** What a file picker or a drop hands out: `File` is one. */
export interface NamedBlob {
  readonly name: string;
  readonly size: number;
  readonly webkitRelativePath?: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Files that a person chose, in any order and with or without their folder. */
export function listedFiles(chosen: readonly NamedBlob[]): ModelFiles {
  const entry =
    chosen.find(({ name }) => name === 'model.json') ??
    chosen.find(({ name }) => name.endsWith('.json') && name !== 'metadata.json') ??
    chosen.find(({ name }) => /\.(keras|h5|hdf5)$/i.test(name));
  if (!entry) throw noEntry(chosen);
  return { ...listedBlobs(chosen, entry.name), name: entry.webkitRelativePath?.split('/').at(-2) ?? entry.name };
}

/** Blobs by their names, whatever they hold. */
export function listedBlobs(chosen: readonly NamedBlob[], entry: string): ModelFiles {
  const byName = new Map(chosen.map((file) => [file.name, file]));
  return {
    name: chosen[0]?.webkitRelativePath?.split('/').at(-2) ?? 'chosen files',
    entry,
    async read(path, { maxBytes }) {
      const file = byName.get(path.split('/').at(-1) ?? '');
      if (!file) throw missingFile(path);
      if (file.size > maxBytes) throw fileTooLarge(path, file.size, maxBytes);
      return new Uint8Array(await file.arrayBuffer());
    },
    list: async () => [...byName.keys()],
  };
}

const noEntry = (chosen: readonly NamedBlob[]) =>
  graftError({
    code: 'model/no-model-json',
    where: 'chosen files',
    expected: 'a model.json, .keras or .h5 among them',
    given:
      chosen.length === 0
        ? 'no files'
        : chosen
            .slice(0, 10)
            .map(({ name }) => `'${name}'`)
            .join(', '),
    fix: 'Choose the model.json and all weight files (.bin) beside it.',
  });
