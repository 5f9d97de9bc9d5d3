import { type ImageInput, imageInput } from '@graftjs/data';
import type { Published } from './family.ts';

/** Options of {@link usualPictures}. */
export interface UsualPicturesOptions {
  /** Name of the first convolution's kernel, which tells the channels. */
  readonly kernel: string;
  /** Side in pixels. @default 224 */
  readonly size?: number;
  /** Share of the shorter side that is cut out; 1 = nothing is cut off a square. @default 0.875 */
  readonly fraction?: number;
  /** @default 'torch', ImageNet's mean and deviation */
  readonly normalise?: 'torch' | 'caffe' | 'tf';
}

/** The pictures that a network was trained on where its files do not say: by torchvision's recipe of evaluation on ImageNet, bilinear, the centre of the shorter side. */
export function usualPictures({ shapes }: Published, options: UsualPicturesOptions): ImageInput {
  const { kernel, size = 224, fraction = 0.875, normalise = 'torch' } = options;
  const channels = shapes.get(kernel)?.[1] === 1 ? 1 : 3;
  return imageInput({ size, normalise, channels, resize: 'bilinear', fit: { kind: 'crop', fraction } });
}
