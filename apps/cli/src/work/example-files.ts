import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ContentKind, graftError, imageKind } from '@graftjs/data';
import { audioKind } from '@graftjs/data/audio';

/** A file to look at: named by the user, or found in a folder that was. */
export interface ExampleFile {
  path: string;
  named: boolean;
}

/** What a kind's files are called, and how one that lies in a folder is known by its first bytes and its name. */
const kinds: Readonly<Record<ContentKind, { one: string; many: string; is(head: Uint8Array, path: string): boolean }>> = {
  image: { one: 'a picture', many: 'JPEG or PNG pictures', is: (head) => imageKind(head) !== 'unknown' },
  text: { one: 'a text', many: '.txt files', is: (_, path) => path.toLowerCase().endsWith('.txt') },
  audio: { one: 'a recording', many: 'WAV recordings', is: (head) => audioKind(head) === 'wav' },
};

/** The files that were named and those of the kind in the folders that were, in order. Errors: `data/no-such-path`, `data/no-examples`. */
export async function exampleFiles(paths: readonly string[], kind: ContentKind): Promise<ExampleFile[]> {
  const found: ExampleFile[] = [];
  for (const path of paths) {
    const what = await stat(path).catch(() => undefined);
    if (!what) throw nothingThere(path, kind);
    if (what.isDirectory()) found.push(...(await inFolder(path, kind)));
    else found.push({ path, named: true });
  }
  if (found.length > 0) return found;
  throw noExamples(paths, kind);
}

async function inFolder(folder: string, kind: ContentKind): Promise<ExampleFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files: ExampleFile[] = [];
  for (const path of paths.sort()) if (kinds[kind].is(await headOf(path), path)) files.push({ path, named: false });
  return files;
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(32), 0, 32, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const nothingThere = (where: string, kind: ContentKind) =>
  graftError({
    code: 'data/no-such-path',
    where,
    expected: `${kinds[kind].one} or a folder of such`,
    given: 'no such file',
    fix: kind === 'text' ? 'Check the path, or give the text itself with --text.' : 'Check the path.',
  });

const noExamples = (paths: readonly string[], kind: ContentKind) =>
  graftError({
    code: 'data/no-examples',
    where: paths.join(', ') || 'predict',
    expected: kinds[kind].many,
    given: 'none',
    fix: kind === 'text' ? 'Name files or a folder that holds some, or give texts with --text.' : 'Name some, or a folder that holds some.',
  });
