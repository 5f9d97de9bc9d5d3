import type { FamilyMember } from '../backbone/backbone.ts';

/** Deepest nesting and longest text of a config.json that is believed. */
const deepest = 16;
const longestText = 100_000;
const mostEntries = 1_000_000;

/** Whether a stranger's JSON says of what family a network is: a name, plain JSON of moderate depth, and names of tensors. */
export function isFamilyMember(value: unknown): value is FamilyMember {
  if (!isRecord(value)) return false;
  const { family, config, published, spelled, layout } = value;
  return (
    isText(family) &&
    isRecord(config) &&
    isRecord(published) &&
    isPlain(config, deepest) &&
    isPlain(published, deepest) &&
    (spelled === undefined || (isRecord(spelled) && Object.values(spelled).every(isText) && Object.keys(spelled).length <= mostEntries)) &&
    (layout === undefined || isLayout(layout))
  );
}

function isLayout(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kernels, shapes = {} } = value;
  const isShape = (shape: unknown) =>
    Array.isArray(shape) && shape.length <= 8 && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  return (kernels === undefined || kernels === 'out-last') && isRecord(shapes) && Object.values(shapes).every(isShape);
}

function isPlain(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.length <= mostEntries && value.every((one) => isPlain(one, depth - 1));
  if (typeof value === 'string') return value.length <= longestText;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'boolean' || value === null || (isRecord(value) && Object.values(value).every((one) => isPlain(one, depth - 1)));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 1024;
