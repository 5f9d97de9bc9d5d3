import { graftError } from '../../errors.ts';
import type { Golden, GoldenInputs } from './golden.ts';

/** Most numbers that a golden file may ask to be made. */
const mostPixels = 4096;
const mostSamples = 10_000_000;

/** Checks what stands in a golden.json. Errors: `model/bad-golden`. */
export function parseGolden(text: string, where: string): Golden {
  const json = parsed(text, where);
  const { format, version, inputs, logits, predictions, labels, tolerance } = json;
  const need = (ok: boolean, expected: string) => {
    if (!ok) throw bad(where, expected);
  };
  need(format === 'graft-golden' && version === 1, "format 'graft-golden', version 1");
  need(typeof json.export === 'string', 'the name of the export');
  need(isInputs(inputs), 'three inputs of pictures, texts or sounds');
  need(isRows(logits, isNumber) && isRows(predictions, isNumber), 'rows of numbers as logits and predictions');
  need(Array.isArray(labels) && labels.every((label) => typeof label === 'string'), 'labels');
  need(isNumber(tolerance) && (tolerance as number) > 0, 'a tolerance above 0');
  return json as unknown as Golden;
}

function isInputs(value: unknown): value is GoldenInputs {
  const { kind, pictures, size, texts, tones, sampleRate, samples, scale, mean, std, order } = (value ?? {}) as Record<string, unknown>;
  if (kind === 'text') return isList(texts, (text) => typeof text === 'string' && text.length < 10_000) && texts.length === 3;
  if (kind === 'audio') return isRows(tones, isNumber) && tones.length === 3 && isWhole(sampleRate, 1e6) && isWhole(samples, mostSamples);
  return (
    kind === 'image' &&
    isList(pictures, (picture) => isRows(picture, (pixel) => isList(pixel, isLevel) && (pixel.length === 1 || pixel.length === 3))) &&
    pictures.length === 3 &&
    isList(size, (side) => isWhole(side, mostPixels)) &&
    size.length === 2 &&
    isNumber(scale) &&
    isList(mean, isNumber) &&
    isList(std, isNumber) &&
    (order === 'rgb' || order === 'bgr')
  );
}

const isList = (value: unknown, of: (one: unknown) => boolean): value is unknown[] => Array.isArray(value) && value.every(of);
const isRows = (value: unknown, of: (one: unknown) => boolean): value is unknown[][] => isList(value, (row) => isList(row, of));
const isNumber = (value: unknown): boolean => Number.isFinite(value);
const isWhole = (value: unknown, most: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
const isLevel = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;

function parsed(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw bad(where, 'valid JSON', cause);
  }
  throw bad(where, 'a JSON object');
}

const bad = (where: string, expected: string, cause?: unknown) =>
  graftError({
    code: 'model/bad-golden',
    where,
    expected,
    given: 'a file without that',
    fix: 'The file was changed after it was written; export the model again.',
    ...(cause === undefined ? {} : { cause }),
  });
