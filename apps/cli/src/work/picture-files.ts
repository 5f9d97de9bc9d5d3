import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { graftError, imageKind } from '@graftjs/data';

/** A file to look at: named by the user, or found in a folder that was. */
export interface PictureFile {
  path: string;
  named: boolean;
}

/** The files that were named and the pictures in the folders that were, in order. */
export async function pictureFiles(paths: readonly string[]): Promise<PictureFile[]> {
  const found: PictureFile[] = [];
  for (const path of paths) {
    const what = await stat(path).catch(() => undefined);
    if (!what) throw nothingThere(path);
    if (what.isDirectory()) found.push(...(await inFolder(path)));
    else found.push({ path, named: true });
  }
  if (found.length > 0) return found;
  throw noPictures(paths);
}

async function inFolder(folder: string): Promise<PictureFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const pictures: PictureFile[] = [];
  for (const path of paths.sort()) if (await isPicture(path)) pictures.push({ path, named: false });
  return pictures;
}

async function isPicture(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(32), 0, 32, 0);
    return imageKind(buffer.subarray(0, bytesRead)) !== 'unknown';
  } finally {
    await file.close();
  }
}

const nothingThere = (where: string) =>
  graftError({
    code: 'data/no-such-path',
    where,
    expected: 'a picture or a folder of pictures',
    given: 'no such file',
    fix: 'Check the path.',
  });

const noPictures = (paths: readonly string[]) =>
  graftError({
    code: 'data/no-pictures',
    where: paths.join(', '),
    expected: 'JPEG or PNG pictures',
    given: 'none',
    fix: 'Name pictures, or a folder that holds some.',
  });
