import { graftError } from '../errors.ts';
import type { ImageKind } from './image-kind.ts';

/** The error for a file that is neither JPEG nor PNG, naming what it is and what to do. */
export function unreadableKind(kind: ImageKind, bytes: Uint8Array, where: string) {
  const expected = 'a JPEG or PNG picture';
  if (bytes.length === 0)
    return graftError({ code: 'data/empty-file', where, expected, given: 'an empty file', fix: 'Fetch it again or remove it.' });
  if (kind === 'unknown')
    return graftError({
      code: 'data/unknown-image-kind',
      where,
      expected,
      given: `a file that starts with ${[...bytes.subarray(0, 4)].map((b) => b.toString(16).padStart(2, '0')).join(' ')}`,
      fix: 'Remove it from the folder, or save it as JPEG or PNG.',
    });
  return graftError({
    code: 'data/unsupported-image',
    where,
    expected,
    given: `a ${kind} file`,
    fix: 'Convert it to JPEG or PNG; in Node an installed sharp also reads webp, gif, tiff and avif.',
  });
}
