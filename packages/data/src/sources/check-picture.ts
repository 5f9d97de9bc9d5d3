import { graftError, isGraftError } from '../errors.ts';
import { imageKind } from '../formats/image-kind.ts';
import { jpegStructure } from '../formats/jpeg-structure.ts';
import { pngFile } from '../formats/png-file.ts';
import { unreadableKind } from '../formats/unreadable-kind.ts';
import type { Files } from './files.ts';
import { unreadableFile } from './unreadable-file.ts';

const endBytes = 64;
const pngEnd = String.fromCharCode(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82);

/** Largest file that counts as a picture. */
export const mostPictureBytes = 2 ** 28;

/**
 * A cheap look at a picture's first and last bytes; the whole file is walked only when its end marker is not at its end.
 *
 * Answers the error that reading would give, or `undefined`. Damage in the middle shows when the picture is decoded.
 */
export async function pictureProblem(files: Files, path: string, where: string, otherKinds = false) {
  try {
    const { head, tail, size } = await files.ends(path, endBytes);
    const kind = imageKind(head);
    if (kind !== 'jpeg' && kind !== 'png') return otherKinds && kind !== 'unknown' ? undefined : unreadableKind(kind, head, where);
    const text = String.fromCharCode(...tail);
    if (kind === 'jpeg' ? text.endsWith('\xff\xd9') : text.endsWith(pngEnd)) return undefined;
    if (size > mostPictureBytes) return cutOff(where, `${size} bytes`);
    const bytes = await files.read(path, { maxBytes: mostPictureBytes });
    if (kind === 'png') pngFile(bytes, where);
    else if (jpegStructure(bytes)?.end === undefined) return cutOff(where, 'a JPEG file without its end marker');
    return undefined;
  } catch (error) {
    return isGraftError(error) ? error : unreadableFile(where, error);
  }
}

const cutOff = (where: string, given: string) =>
  graftError({
    code: 'data/truncated-image',
    where,
    expected: 'a complete picture',
    given,
    fix: 'The file was cut off: fetch or save it again, or remove it.',
  });
