import { readFile, stat } from 'node:fs/promises';
import { decodeImage, type GraftError, graftError, isGraftError, type Pixels } from '@graftjs/data';

const mostBytes = 256 * 2 ** 20;

/** The pixels of a picture file; errors name the file. */
export async function readPicture(path: string): Promise<Pixels> {
  const { size } = await stat(path);
  if (size > mostBytes) throw tooLarge(path, size);
  try {
    return decodeImage(await readFile(path));
  } catch (error) {
    throw isGraftError(error) ? graftError({ ...fieldsOf(error), where: path, cause: error }) : error;
  }
}

const fieldsOf = ({ code, expected, given, fix }: GraftError) => ({ code, expected, given, fix });

const tooLarge = (where: string, size: number) =>
  graftError({
    code: 'data/file-too-large',
    where,
    expected: 'a picture of at most 256 MB',
    given: `${size} bytes`,
    fix: 'Make the picture smaller.',
  });
