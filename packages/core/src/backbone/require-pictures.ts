import type { ImageInput, Input } from '@graftjs/data';
import { graftError } from '../errors.ts';

/** The input of a network that takes pictures; `option` says in the error what asked for it. Errors: `usage/kind`. */
export function requirePictures(input: Input, option: string): ImageInput {
  if (input.kind === 'image') return input;
  throw graftError({
    code: 'usage/kind',
    where: option,
    expected: 'a source model for pictures',
    given: input.kind === 'text' ? 'one for texts' : 'one for sound',
    fix: `Leave ${option} out, or choose a source model for pictures.`,
  });
}
