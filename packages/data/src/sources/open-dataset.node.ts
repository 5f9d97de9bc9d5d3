import { codePointOrder } from '../code-point-order.ts';
import type { Dataset } from '../dataset.ts';
import { nodeFiles } from './file-system.ts';
import { holdsIdx, idxFolder } from './idx-folder.node.ts';
import { existingFolder, type ImageFolderOptions, imageFolder } from './image-folder.node.ts';

/**
 * Opens whatever data set a path holds: IDX files, or pictures in a folder for each class, with or without train, val and test above.
 *
 * Errors: those of `imageFolder` and `idxFolder`; `data/no-classes` lists what was found when nothing was recognised.
 */
export async function openDataset(path: string, options: ImageFolderOptions = {}): Promise<Dataset<'image'>> {
  const root = await existingFolder(path);
  const entries = await nodeFiles.list(root);
  const files = entries
    .filter(({ kind }) => kind !== 'folder')
    .map(({ name }) => name)
    .sort(codePointOrder);
  return (await holdsIdx(root, files)) ? idxFolder(path) : imageFolder(path, options);
}
