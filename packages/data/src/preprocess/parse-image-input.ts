import type { Fit, ImageInput, Normalisation } from './image-input.ts';
import { fieldReader } from './internal/field-reader.ts';
import { normalisationPresets, normalisationProblem } from './normalisation.ts';

/** The largest height and width accepted: a file from a stranger must not ask for gigabytes. */
export const largestImageSide = 4096;

const { object, oneOf, whole, finite, bad } = fieldReader({
  code: 'data/image-input',
  subject: 'image input',
  fix: 'The description is damaged or was written by hand: take it from the model again, or correct the field.',
});

/**
 * Reads the description of an image input out of JSON, taking only what it knows and nothing on trust.
 *
 * Throws `data/image-input` naming the field, what was expected and what was found; sides are 1…4096.
 */
export function parseImageInput(json: unknown): ImageInput {
  const fields = object(json, 'imageInput');
  oneOf(fields.kind, ['image'], 'kind');
  const height = whole(fields.height, 1, largestImageSide, 'height');
  const width = whole(fields.width, 1, largestImageSide, 'width');
  const channels = oneOf(fields.channels, [1, 3] as const, 'channels');
  const resize = oneOf(fields.resize, ['nearest', 'bilinear', 'bicubic'] as const, 'resize');
  const fit = parseFit(fields.fit, Math.min(height, width));
  return { kind: 'image', height, width, channels, resize, fit, normalisation: parseNormalisation(fields.normalisation, channels) };
}

function parseFit(json: unknown, side: number): Fit {
  const fields = object(json, 'fit');
  const kind = oneOf(fields.kind, ['stretch', 'crop', 'pad'] as const, 'fit.kind');
  if (kind === 'stretch') return { kind };
  if (kind === 'crop') return { kind, fraction: parseFraction(fields.fraction) };
  return {
    kind,
    margin: whole(fields.margin, 0, Math.floor((side - 1) / 2), 'fit.margin'),
    value: whole(fields.value, 0, 255, 'fit.value'),
  };
}

function parseFraction(value: unknown): number {
  const fraction = finite(value, 'fit.fraction');
  // Below 1/16 the scaled picture would be more than 16 times the target: no network is evaluated so.
  if (fraction < 1 / 16 || fraction > 1) throw bad('fit.fraction', 'a number from 0.0625 to 1', value);
  return fraction;
}

function parseNormalisation(json: unknown, channels: number): Normalisation {
  const fields = object(json, 'normalisation');
  const numbers: Normalisation = {
    scale: finite(fields.scale, 'normalisation.scale'),
    mean: list(fields.mean, 'normalisation.mean'),
    std: list(fields.std, 'normalisation.std'),
    order: oneOf(fields.order, ['rgb', 'bgr'] as const, 'normalisation.order'),
  };
  const problem = normalisationProblem(numbers, channels);
  if (problem) throw bad('normalisation', problem, json);
  if (fields.preset === undefined) return numbers;
  return {
    preset: oneOf(fields.preset, Object.keys(normalisationPresets) as NonNullable<Normalisation['preset']>[], 'normalisation.preset'),
    ...numbers,
  };
}

function list(value: unknown, field: string): number[] {
  if (Array.isArray(value) && value.length <= 3) return value.map((entry) => finite(entry, field));
  throw bad(field, 'one number a channel', value);
}
