import { type Fit, type Input, isGraftError, parseImageInput } from '@graftjs/data';
import { requirePictures } from '../backbone/require-pictures.ts';
import { graftError } from '../errors.ts';

/** An input whose pictures are brought to its size as was told, else by its own fit, which another size may have no room for. Errors: `usage/fit`. */
export function withFit(given: Input, told?: Fit): Input {
  if (told === undefined && given.kind !== 'image') return given;
  const input = requirePictures(given, 'fit');
  const fit = told ?? input.fit;
  try {
    return parseImageInput({ ...input, fit });
  } catch (cause) {
    if (!isGraftError(cause)) throw cause;
    const { expected, given } = cause;
    throw graftError({
      code: 'usage/fit',
      where: 'fit',
      expected: `a fit for pictures of ${input.height} × ${input.width} with ${expected}`,
      given: String(given),
      fix: "Use 'stretch', a crop of 0.0625 to 1, or a margin of less than half the side.",
      cause,
    });
  }
}
