import { type ImageInput, type Input, imageInput, type NormalisationNumbers, type NormalisationPreset } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { Network, Values } from '../network/network.ts';
import { replaceInputSize } from '../network/rewrites/replace-input-size.ts';
import { pictureInput } from './input-spec.ts';
import { requirePictures } from './require-pictures.ts';

/** A network that says itself what it wants of its pictures. */
interface Fixed {
  readonly network: Network;
  readonly values: Values;
  readonly input: Input;
}

/** What a caller said about the pictures; what is left out is as the network says. */
export interface Told {
  readonly imageSize?: number | readonly [height: number, width: number] | undefined;
  readonly normalise?: NormalisationPreset | NormalisationNumbers | undefined;
}

/**
 * Network and input for the size of pictures that was told, where a network already knows its input.
 *
 * Its pixels stay as it was trained on: errors are `usage/image-size` where the network is bound to its size, and `usage/normalisation`.
 */
export function asTold({ network, values, input }: Fixed, { imageSize, normalise }: Told): Pick<Fixed, 'network' | 'input'> {
  if (normalise !== undefined) checkNormalisation(requirePictures(input, 'normalise'), normalise);
  if (imageSize === undefined) return { network, input };
  const [height, width] = sidesOf(imageSize);
  const pictures = requirePictures(input, 'imageSize');
  if (height === pictures.height && width === pictures.width) return { network, input };
  const resized = replaceInputSize(network, values, pictureInput(network).id, height, width);
  return { network: resized, input: { ...pictures, height, width } };
}

/** Height and width that a caller told. Errors: `usage/image-size`. */
export function sidesOf(imageSize: NonNullable<Told['imageSize']>): readonly [height: number, width: number] {
  const sides = typeof imageSize === 'number' ? ([imageSize, imageSize] as const) : imageSize;
  if (sides.every((side) => Number.isInteger(side) && side >= 1 && side <= 4096)) return sides;
  throw graftError({
    code: 'usage/image-size',
    where: 'imageSize',
    expected: 'whole numbers of pixels from 1 to 4096',
    given: sides.join(' × '),
    fix: 'Give the side in pixels, or [height, width].',
  });
}

/** Pixels made into other numbers than a network was trained on would make its answers worse without a word. */
export function checkNormalisation({ channels, normalisation }: ImageInput, normalise: NonNullable<Told['normalise']>): void {
  const told = imageInput({ size: 1, channels, normalise }).normalisation;
  if (numbersOf(told) === numbersOf(normalisation)) return;
  throw graftError({
    code: 'usage/normalisation',
    where: 'normalise',
    expected: `the pixels that the source was trained on, ${named(normalisation)}`,
    given: named(told),
    fix: 'Leave the option out: this source says itself how it wants its pixels.',
  });
}

const numbersOf = ({ scale, mean, std, order }: ImageInput['normalisation']): string => JSON.stringify([scale, mean, std, order]);

const named = ({ preset, ...numbers }: ImageInput['normalisation']): string => (preset ? `'${preset}'` : JSON.stringify(numbers));
