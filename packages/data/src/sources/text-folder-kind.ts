import { graftError, isGraftError } from '../errors.ts';
import type { Files } from './files.ts';
import type { FolderKind } from './folder-kind.ts';
import { isDescription } from './folder-layout.ts';

/** Largest file that counts as one text. */
export const mostTextBytes = 2 ** 22;

const endBytes = 64;

/** Folders of texts, a `.txt` file each. */
export const textFolderKind: FolderKind = {
  noun: 'text',
  files: 'text files in it, such as ham/1.txt and spam/1.txt',
  isMetadata: (name) => isDescription(name.slice(name.lastIndexOf('/') + 1)) || !/\.txt$/i.test(name),
  problem,
};

async function problem(files: Files, path: string, where: string) {
  const bad = (code: string, expected: string, given: string, fix: string) => graftError({ code, where, expected, given, fix });
  try {
    const { head, tail, size } = await files.ends(path, endBytes);
    if (size > mostTextBytes)
      return bad('data/too-large', `a text of at most ${mostTextBytes} bytes`, `${size} bytes`, 'Split it or leave it out.');
    if ([...head, ...tail].includes(0) && !startsWithMark(head))
      return bad('data/not-a-text', 'a file of text', 'bytes that no text has', 'Save it as UTF-8 or remove it.');
    const blank = [...head, ...tail].every((byte) => byte <= 0x20) && size <= 2 * endBytes;
    return blank ? bad('data/empty-text', 'a text', 'an empty file', 'Write something or remove it.') : undefined;
  } catch (error) {
    if (isGraftError(error)) return error;
    return bad(
      'data/unreadable-file',
      'a file that may be read',
      error instanceof Error ? error.message : String(error),
      'Check its permissions.',
    );
  }
}

const startsWithMark = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
