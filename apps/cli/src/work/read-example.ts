import { readFile, stat } from 'node:fs/promises';
import { type GraftError, graftError, isGraftError } from '@graftjs/data';

const mostBytes = 256 * 2 ** 20;

/** The bytes of an example's file; errors name the file. */
export async function readExample(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > mostBytes) throw tooLarge(path, size);
  return readFile(path);
}

/** An error of what a file holds, with the file's name in it. */
export function naming(path: string, error: unknown): unknown {
  return isGraftError(error) ? graftError({ ...fieldsOf(error), where: path, cause: error }) : error;
}

const fieldsOf = ({ code, expected, given, fix }: GraftError) => ({ code, expected, given, fix });

const tooLarge = (where: string, size: number) =>
  graftError({
    code: 'data/file-too-large',
    where,
    expected: 'a file of at most 256 MB',
    given: `${size} bytes`,
    fix: 'Make it smaller, or cut it into parts.',
  });
