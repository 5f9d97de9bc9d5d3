import { graftError } from '../errors.ts';
import type { Fit, ImageInput, Normalisation } from './image-input.ts';
import { normalisationPresets, normalisationProblem } from './normalisation.ts';

/** The largest height and width accepted: a file from a stranger must not ask for gigabytes. */
export const largestImageSide = 4096;

type Fields = Record<string, unknown>;

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

function object(value: unknown, field: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw bad(field, 'an object', value);
}

function oneOf<T extends string | number>(value: unknown, choices: readonly T[], field: string): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw bad(field, `one of ${choices.join(', ')}`, value);
}

function whole(value: unknown, least: number, most: number, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(field, `a whole number from ${least} to ${most}`, value);
}

function finite(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw bad(field, 'a finite number', value);
}

function list(value: unknown, field: string): number[] {
  if (Array.isArray(value) && value.length <= 3) return value.map((entry) => finite(entry, field));
  throw bad(field, 'one number a channel', value);
}

/** Shows at most 80 characters: what came may be megabytes long. */
const shown = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 80);

const bad = (field: string, expected: string, given: unknown) =>
  graftError({
    code: 'data/image-input',
    where: `image input, ${field}`,
    expected,
    given: shown(given),
    fix: 'The description is damaged or was written by hand: take it from the model again, or correct the field.',
  });
