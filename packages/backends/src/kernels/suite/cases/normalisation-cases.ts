import type { Fill, Row } from '../op.ts';
import { casesOf } from '../op.ts';
import type { Affine } from '../ops/normalisations.ts';
import { batchNormInference, batchNormTraining, layerNorm } from '../ops/normalisations.ts';
import { shapes } from '../shapes.ts';

const images = [
  [6, 5],
  [2, 4, 3, 5],
  [16, 9, 8, 6],
];
const affines: Affine[] = [{}, { scale: false }, { offset: false }, { scale: false, offset: false }];

const extras = (channels: number, { scale = true, offset = true }: Affine): number[][] => [
  ...(scale ? [[channels]] : []),
  ...(offset ? [[channels]] : []),
];
const everyForm = (make: (image: readonly number[], channels: number, options: Affine) => Row<Affine>): Row<Affine>[] =>
  images.flatMap((image) => affines.map((options) => make(image, image.at(-1) as number, options)));

const statistics: Fill[] = ['normal', 'small', 'positive'];

export const normalisationCases = [
  ...casesOf(
    batchNormInference,
    everyForm((image, c, options) => ({ shapes: [image, [c], [c], ...extras(c, options)], options, fill: statistics })),
  ),
  ...casesOf(
    batchNormTraining,
    everyForm((image, c, options) => ({ shapes: [image, ...extras(c, options)], options })),
  ),
  ...casesOf(layerNorm, [{ shapes: shapes('4×7, 7, 7') }, { shapes: shapes('2×5×16, 16, 16') }]),
];
