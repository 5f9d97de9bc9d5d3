import type { Dataset } from '../dataset.ts';
import { decodeText } from '../formats/decode-text.ts';
import { nodeFiles } from './file-system.ts';
import { folderDataset } from './folder-dataset.node.ts';
import { existingFolder } from './image-folder.node.ts';
import { type ScanOptions, scanClassFolder } from './scan-class-folder.ts';
import { mostTextBytes, textFolderKind } from './text-folder-kind.ts';

export interface TextFolderOptions extends Pick<ScanOptions, 'check' | 'onProgress' | 'signal'> {
  /** Ids to leave out, such as those that an earlier listing found broken. @default none */
  skip?: readonly string[];
}

/**
 * Opens a folder of `.txt` files with a folder for each class, with or without train, val and test above the classes.
 *
 * Classes are the folders' names in code point order. Only names are kept in memory; empty files are named in `problems` and left out.
 * Errors: `data/no-such-path`, `data/not-a-folder`, `data/no-classes`.
 */
export async function textFolder(
  from: string | (TextFolderOptions & { path: string }),
  options: TextFolderOptions = {},
): Promise<Dataset<'text'>> {
  const { path, ...scan } = typeof from === 'string' ? { path: from, ...options } : from;
  const root = await existingFolder(path);
  const found = await scanClassFolder(nodeFiles, root, textFolderKind, scan);
  return {
    ...folderDataset('text', root, found, { maxBytes: mostTextBytes, decode: (bytes) => ({ text: decodeText(bytes).text }) }),
    description: { module: '@graftjs/data/node', export: 'textFolder', options: { path: root, check: false, skip: found.unreadable } },
  };
}
