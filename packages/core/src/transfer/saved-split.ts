import type { Dataset, DatasetSplit, SourceDescription, SplitIndices } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { fingerprintsOf } from '../training/fingerprints-of.ts';

/** What a run remembers of its examples in split.json: which side each is on, and how to know it again. */
export interface SavedSplit {
  readonly indices: SplitIndices;
  /** Of every example's content. */
  readonly fingerprints: readonly string[];
  /** Class of every example by number. */
  readonly labels: readonly (number | null)[];
  /** Paths that the examples were read from. */
  readonly paths: readonly string[];
  /** Earlier runs that this one went on with, nearest first. */
  readonly runs: readonly string[];
}

/** What a run's past adds to its split.json. */
export interface Past {
  readonly paths: readonly string[];
  readonly runs: readonly string[];
}

/** Longest chain of runs that is followed for their records. */
const mostRuns = 64;

/** The JSON of split.json. */
export async function savedSplitJson(
  data: Dataset,
  hash: string,
  split: DatasetSplit,
  { paths, runs }: Past,
  signal?: AbortSignal,
): Promise<JsonObject> {
  return {
    hash,
    ...(split as unknown as JsonObject),
    paths: [...new Set([...paths, ...pathsOf(data.description)])],
    runs: runs.slice(0, mostRuns),
    labels: data.examples.map(({ label }) => label),
    fingerprints: await fingerprintsOf(data, signal),
  };
}

/** Checks what stands in a split.json. Errors: `data/damaged-split`. */
export function parseSavedSplit(json: JsonObject, where: string): SavedSplit {
  const { train, validation, test, fingerprints, labels, paths, runs } = json;
  const fitting =
    isTexts(fingerprints) &&
    Array.isArray(labels) &&
    labels.length === fingerprints.length &&
    labels.every(isLabel) &&
    isTexts(paths) &&
    isTexts(runs);
  if (!fitting) throw damaged(where, 'fingerprints, labels and paths of the examples');
  const isIndex = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < fingerprints.length;
  const isSide = (value: unknown): value is number[] => Array.isArray(value) && value.every(isIndex);
  if (!isSide(train) || !isSide(validation) || !isSide(test)) throw damaged(where, 'indices of examples in train, validation and test');
  return { indices: { train, validation, test }, fingerprints, labels: labels as (number | null)[], paths, runs: runs.slice(0, mostRuns) };
}

/** Checks the folds of a split.json: each of some of the examples that train and choose, none in two. Errors: `data/damaged-split`. */
export function parseFolds(folds: Json | undefined, sides: readonly (Json | undefined)[], where: string): number[][] {
  const free = new Set(sides.flatMap((side) => (Array.isArray(side) ? side : [])));
  const isFold = (fold: Json): fold is number[] => Array.isArray(fold) && fold.every((index) => free.delete(index));
  if (Array.isArray(folds) && folds.every(isFold)) return folds;
  throw damaged(where, 'folds of examples that train or choose, each in one');
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isLabel = (value: unknown) => value === null || (Number.isSafeInteger(value) && (value as number) >= 0);

/** The paths that a description reads from. */
function pathsOf(description: SourceDescription | undefined): string[] {
  if (!description) return [];
  const { path, parts, of } = description.options as { path?: unknown; parts?: SourceDescription[]; of?: SourceDescription };
  return [...(typeof path === 'string' ? [path] : []), ...(parts ?? []).flatMap(pathsOf), ...pathsOf(of)];
}

const damaged = (where: string, expected: string) =>
  graftError({
    code: 'data/damaged-split',
    where,
    expected,
    given: 'a file without them, or with some that do not fit together',
    fix: 'Restore the file. Without it nobody can tell which examples were tested on; use the run as a source (from) instead.',
  });
