import { type ImageInput, imageInput, type NormalisationNumbers, type NormalisationPreset, normalisationPresets } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { type Shape, shapeText } from '../network/shape.ts';

export interface InputSpecOptions {
  normalise?: NormalisationPreset | NormalisationNumbers;
  imageSize?: number | readonly [height: number, width: number];
  resize?: ImageInput['resize'];
}

/** The id of the only input node of a network that takes pictures; anything else is a `model/inputs` error. */
export function pictureInput(network: Network): { id: string; shape: Shape } {
  const inputs = network.nodes.filter(({ op }) => op === 'input');
  const shape = (inputs[0]?.config.shape ?? []) as unknown as Shape;
  const [, , , channels] = shape;
  if (inputs[0] && inputs.length === 1 && shape.length === 4 && (channels === 1 || channels === 3)) return { id: inputs[0].id, shape };
  throw graftError({
    code: 'model/inputs',
    where: 'loadBackbone',
    expected: 'a network with one input of pictures, [batch, height, width, 1 or 3]',
    given: inputs.map(({ config }) => shapeText(config.shape as unknown as Shape)).join(' and ') || 'no input',
    fix: 'Choose a source model that takes pictures.',
  });
}

/** What must happen to a picture before this network, from what the network says and what was told. */
export function inputSpec(network: Network, { normalise, imageSize, resize }: InputSpecOptions): ImageInput {
  const { shape } = pictureInput(network);
  const [, height, width, channels] = shape;
  if (normalise === undefined) throw unknownNormalisation();
  const size = imageSize ?? (height && width ? ([height, width] as const) : undefined);
  if (size === undefined) throw unknownSize(shape);
  return imageInput({ size, normalise, channels: channels as 1 | 3, ...(resize ? { resize } : {}) });
}

export const unknownNormalisation = () =>
  graftError({
    code: 'usage/unknown-normalisation',
    where: 'loadBackbone',
    expected: `the source or \`normalise\` to say how pixels become numbers: ${Object.keys(normalisationPresets).join(', ')}, or { scale, mean, std, order }`,
    given: 'neither',
    fix: "Pass what the source was trained with: 'tf' for MobileNet (x / 127.5 − 1), 'torch' for torchvision, 'caffe' for VGG and SqueezeNet from Keras, 'unit' for x / 255.",
  });

const unknownSize = (shape: Shape) =>
  graftError({
    code: 'usage/unknown-image-size',
    where: 'loadBackbone',
    expected: 'a size of pictures',
    given: `a network that takes any, ${shapeText(shape)}`,
    fix: 'Pass `imageSize`, the side in pixels.',
  });
