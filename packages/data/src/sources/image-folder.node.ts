import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { stopwatch } from '../stopwatch.ts';
import { mostPictureBytes } from './check-picture.ts';
import { nodeFiles } from './file-system.ts';
import { folderDataset } from './folder-dataset.node.ts';
import { pictureFolderKind } from './picture-folder-kind.ts';
import { requireReadable } from './require-readable.ts';
import { scanClassFolder } from './scan-class-folder.ts';
import { type Decoder, type Sharp, sharpDecoder } from './sharp-decoder.node.ts';

export interface ImageFolderOptions {
  /** Whether files that cannot be read are listed in `problems` and left out, or stop the work. @default 'skip' */
  onProblem?: 'skip' | 'fail';
  /** Who decodes: this package (`js`: JPEG and PNG), sharp, or sharp when it is installed. Pixels may differ by a few levels. @default 'auto' */
  decoder?: 'auto' | 'js' | 'sharp';
  /** The package sharp, when it cannot be found by its name from here. @default imported when needed */
  sharp?: Sharp;
  /** Look at the first and last bytes of every file while listing. @default true */
  check?: boolean;
  /** Ids to leave out, such as those that an earlier listing found broken. @default none */
  skip?: readonly string[];
  /** Hears how many files were looked at while listing. */
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
}

/**
 * Opens a folder of pictures with a folder for each class, with or without train, val and test above the classes.
 *
 * Classes are the folders' names in code point order; files are told by their content. Only names are kept in memory.
 * Errors: `data/no-such-path`, `data/not-a-folder`, `data/no-classes`, `data/unreadable-files`, `data/missing-decoder`.
 */
export async function imageFolder(
  from: string | (ImageFolderOptions & { path: string }),
  options: ImageFolderOptions = {},
): Promise<Dataset<'image'>> {
  const {
    path,
    onProblem = 'skip',
    decoder = 'auto',
    sharp,
    signal,
    ...scan
  } = typeof from === 'string' ? { path: from, ...options } : from;
  const root = await existingFolder(path);
  const { decode, used } = await chosenDecoder(decoder, sharp);
  const kind = pictureFolderKind({ otherKinds: used === 'sharp' });
  const found = await scanClassFolder(nodeFiles, root, kind, { ...scan, signal });
  if (onProblem === 'fail') requireReadable(path, kind, found, scan.skip ?? []);
  return {
    ...folderDataset('image', root, found, {
      maxBytes: mostPictureBytes,
      decode: (bytes, where) => stopwatch.time('decode', () => decode(bytes, { where })),
    }),
    description: {
      module: '@graftjs/data/node',
      export: 'imageFolder',
      options: { path: root, decoder: used, check: false, skip: found.unreadable },
    },
  };
}

/** The absolute path of a folder, links resolved. Errors: `data/no-such-path`, `data/not-a-folder`. */
export async function existingFolder(path: string): Promise<string> {
  const root = await nodeFiles.real(path);
  const facts = root === undefined ? undefined : await nodeFiles.facts(root);
  const expected = 'a folder of examples';
  if (root === undefined || facts === undefined)
    throw graftError({
      code: 'data/no-such-path',
      where: path,
      expected,
      given: 'a path that leads nowhere',
      fix: 'Check the spelling; paths are relative to the working folder.',
    });
  if (facts.kind !== 'folder')
    throw graftError({
      code: 'data/not-a-folder',
      where: path,
      expected,
      given: `a ${facts.kind} of ${facts.size} bytes`,
      fix: 'Give the folder that holds it.',
    });
  return root;
}

async function chosenDecoder(
  wanted: 'auto' | 'js' | 'sharp',
  injected: Sharp | undefined,
): Promise<{ decode: Decoder; used: 'js' | 'sharp' }> {
  const sharp = wanted === 'js' ? undefined : await sharpDecoder(injected);
  if (sharp) return { decode: sharp, used: 'sharp' };
  if (wanted === 'sharp')
    throw graftError({
      code: 'data/missing-decoder',
      where: 'imageFolder',
      expected: 'the package sharp for decoder: "sharp"',
      given: 'no installed sharp that starts',
      fix: 'Run `npm install sharp`, pass it as the option sharp, or use decoder: "js".',
    });
  // Fetched when pictures come that sharp does not decode.
  const { decodeImage } = await import('../formats/decode-image.ts');
  return { decode: decodeImage, used: 'js' };
}
