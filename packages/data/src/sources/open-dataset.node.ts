import { codePointOrder } from '../code-point-order.ts';
import type { Dataset } from '../dataset.ts';
import { type GraftError, graftError, isGraftError } from '../errors.ts';
import { isTableName } from '../formats/parse-text-table.ts';
import { type AudioFolderOptions, audioFolder } from './audio-folder.node.ts';
import { nodeFiles } from './file-system.ts';
import { holdsRecordings } from './holds-recordings.ts';
import { holdsIdx, idxFolder } from './idx-folder.node.ts';
import { existingFolder, type ImageFolderOptions, imageFolder } from './image-folder.node.ts';
import { sampledNames } from './sampled-names.ts';
import { textFolder } from './text-folder.node.ts';
import { textFolderKind } from './text-folder-kind.ts';
import { tableNames, textTables } from './text-tables.node.ts';
import type { TextTablesOptions } from './text-tables.ts';

export interface OpenDatasetOptions extends ImageFolderOptions {
  /** For CSV, TSV and JSONL: which columns hold the text and the class, and how the file is written. @default told by the columns' names */
  table?: TextTablesOptions;
  /** For recordings: whether folders or the files' names say the classes. @default told by what lies there */
  recordings?: Pick<AudioFolderOptions, 'names'>;
}

/** What is known of a folder before it is opened. */
interface Look {
  root: string;
  /** Names of the files in it. */
  files: readonly string[];
  /** Some files in its folders, by their paths in it. */
  below: readonly string[];
}

type Opener = (path: string, options: OpenDatasetOptions) => Promise<Dataset>;

/** Kinds of data in the order in which they are looked for; what is none of these is opened as pictures. */
const kinds: readonly { is(look: Look): boolean | Promise<boolean>; open: Opener }[] = [
  { is: ({ root, files }) => holdsIdx(root, files), open: (path) => idxFolder(path) },
  {
    is: ({ root, files, below }) => holdsRecordings(nodeFiles, root, below.length > 0 ? below : files),
    open: (path, { recordings, ...options }) => audioFolder(path, { ...shared(options), ...recordings }),
  },
  {
    is: ({ files, below }) => below.length === 0 && tableNames(files).length > 0,
    open: (path, { table = {} }) => textTables(path, table),
  },
  {
    is: ({ below }) => mostOf(below, (name) => !textFolderKind.isMetadata(name)),
    open: (path, options) => {
      const { onProblem: _, ...scan } = shared(options);
      return textFolder(path, scan);
    },
  },
];

/** What folders of every kind are asked. */
const shared = ({ onProblem, check, skip, onProgress, signal }: OpenDatasetOptions) => ({
  ...(onProblem ? { onProblem } : {}),
  ...(check === undefined ? {} : { check }),
  ...(skip ? { skip } : {}),
  ...(onProgress ? { onProgress } : {}),
  ...(signal ? { signal } : {}),
});

const mostOf = (names: readonly string[], is: (name: string) => boolean) => names.filter(is).length > names.length / 2;

/**
 * Opens whatever data set a path holds, told by what lies there: IDX files, a CSV, TSV or JSONL file of texts or a folder of them, `.txt` files,
 * WAV recordings or pictures in a folder for each class, with or without train, val and test above; recordings may be named by their class instead.
 *
 * Errors: those of `imageFolder`, `audioFolder`, `idxFolder`, `textTables` and `textFolder`; `data/no-classes` lists what was found when nothing was recognised.
 */
export async function openDataset(path: string, options: OpenDatasetOptions = {}): Promise<Dataset> {
  if (isTableName(path) && (await isFile(path))) return textTables(path, options.table ?? {});
  const root = await existingFolder(path);
  const files = (await nodeFiles.list(root))
    .filter(({ kind }) => kind !== 'folder')
    .map(({ name }) => name)
    .sort(codePointOrder);
  const look = { root, files, below: await sampledNames(nodeFiles, root) };
  for (const { is, open } of kinds) if (await is(look)) return open(path, options);
  const { table: _, recordings: __, ...pictures } = options;
  // A sample without files says nothing: links and what lies deeper are not in it, and pictures are found there all the same.
  return imageFolder(path, pictures).catch((error) => {
    const nothing = look.files.length === 0 && look.below.length === 0 && isGraftError(error) && error.code === 'data/no-classes';
    throw nothing ? nothingFound(path, error) : error;
  });
}

const nothingFound = (where: string, cause: GraftError) =>
  graftError({
    code: 'data/no-classes',
    where,
    expected: 'a folder of pictures, .txt files or WAV recordings for each class, a table of texts (CSV, TSV, JSONL), or IDX files',
    given: `nothing of the kind: ${cause.given}`,
    fix: 'Check that it is the right folder.',
    cause,
  });

const isFile = async (path: string) => (await nodeFiles.facts(path))?.kind === 'file';
