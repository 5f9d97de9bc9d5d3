import { pictureProblem } from './check-picture.ts';
import type { FolderKind } from './folder-kind.ts';
import { isMetadata } from './folder-layout.ts';

/** Folders of pictures; `otherKinds` where the decoder reads more than JPEG and PNG. */
export const pictureFolderKind = ({ otherKinds = false }: { otherKinds?: boolean } = {}): FolderKind => ({
  noun: 'picture',
  files: 'JPEG or PNG pictures in it, such as cats/1.jpg and dogs/1.jpg',
  isMetadata,
  problem: (files, path, where) => pictureProblem(files, path, where, otherKinds),
});
