import { codePointOrder } from '../code-point-order.ts';
import type { Dataset, Problem, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { decodeText } from '../formats/decode-text.ts';
import { isTableName } from '../formats/parse-text-table.ts';
import { blobBytes } from './blob-bytes.ts';
import { blobDataset } from './blob-dataset.ts';
import { asBlobFile, type BlobFile, classOfFile } from './blob-file.ts';
import { isHidden, splitOfName } from './folder-layout.ts';
import { mostTextBytes, textFolderKind } from './text-folder-kind.ts';
import { chosenTables, mostTableBytes, type TextTablesOptions, textTablesOfBytes } from './text-tables.ts';

/**
 * A data set of files from a file picker or a drop: tables of text (CSV, TSV, JSONL), or `.txt` files whose folders are their classes.
 *
 * The options are those of tables; a folder train, val or test above the classes is a side.
 * Errors: `data/no-classes` when there is neither, `data/too-large`, those of `textTables`.
 */
export async function textFiles(files: Iterable<File | BlobFile>, options: TextTablesOptions = {}): Promise<Dataset<'text'>> {
  const all = [...files].map(asBlobFile).filter(({ path }) => !isHidden(nameOf(path)));
  const tables = all.filter(({ path }) => isTableName(path));
  return tables.length > 0 ? ofTables(tables, options) : ofTexts(all, options.name ?? 'texts');
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

async function ofTables(tables: readonly BlobFile[], options: TextTablesOptions): Promise<Dataset<'text'>> {
  const chosen = chosenTables(tables.map(({ path }) => path).sort(codePointOrder), 'textFiles');
  const read = [];
  for (const path of chosen) {
    const table = tables.find((one) => one.path === path) as BlobFile;
    read.push({ name: nameOf(path), bytes: await blobBytes(table, mostTableBytes) });
  }
  return textTablesOfBytes(read, { name: nameOf(chosen[0] as string), ...options });
}

async function ofTexts(files: readonly BlobFile[], name: string): Promise<Dataset<'text'>> {
  const problems: Problem[] = [];
  const kept = files.filter(({ path }) => !textFolderKind.isMetadata(path)).filter((file) => isText(file, problems));
  if (kept.length === 0) throw noTexts(name, problems);
  const factsOf = (file: BlobFile) => {
    const split = sideOf(file);
    return { label: classOfFile(file), ...(split ? { split } : {}) };
  };
  const decode = async (file: BlobFile) => ({ text: decodeText(await blobBytes(file, mostTextBytes)).text });
  return blobDataset({ kind: 'text', name, problems, files: kept, factsOf, decode });
}

const sideOf = ({ path }: BlobFile): Split | undefined => splitOfName(path.split('/').at(-3) ?? '');

function isText(file: BlobFile, problems: Problem[]): boolean {
  const problem =
    classOfFile(file) === ''
      ? { code: 'data/file-outside-class', message: 'The file lies in no folder and has no label; left out.' }
      : file.blob.size === 0
        ? { code: 'data/empty-text', message: 'The file is empty; left out.' }
        : undefined;
  if (problem) problems.push({ ...problem, where: file.path });
  return problem === undefined;
}

const noTexts = (where: string, problems: readonly Problem[]) =>
  graftError({
    code: 'data/no-classes',
    where,
    expected: 'a CSV, TSV or JSONL file, or .txt files in one folder a class',
    given: problems.length > 0 ? `${problems.length} files that were left out, such as ${problems[0]?.where}` : 'neither',
    fix: 'Pick a table, or a folder that holds a folder for each class.',
  });
