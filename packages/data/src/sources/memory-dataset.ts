import type { Dataset, Example, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { pixelsDataset } from './pixels-dataset.ts';

export interface MemoryDatasetOptions {
  pixels: readonly Pixels[];
  /** Index into `labelNames` of each picture; null when unlabelled. @default all null where there are `targets` */
  labels?: readonly (number | null)[];
  /** For several labels at once (0 or 1 each) or regression: of each picture one number for each of `labelNames`. */
  targets?: readonly (readonly number[])[];
  /** Class names in class order, or the names of the numbers in `targets`. */
  labelNames: readonly string[];
  /** A short name for reports. @default 'memory' */
  name?: string;
  /** Stable names of the pictures. @default '0', '1', … */
  ids?: readonly string[];
  /** Pictures of one group are never put on both sides of a split. */
  groups?: readonly (string | undefined)[];
  /** Sides that are decided already. */
  splits?: readonly (Split | undefined)[];
}

/**
 * A data set of pictures that lie in memory, such as drawings or frames of a webcam.
 *
 * Errors: `data/bad-labels` when the lists differ in length or a label has no name; `data/bad-targets`; `data/bad-pixels` when sizes and bytes disagree.
 */
export function memoryDataset(options: MemoryDatasetOptions): Dataset<'image'> {
  const { pixels, targets, labelNames, name = 'memory', ids, groups, splits } = options;
  const labels = options.labels ?? (targets ?? []).map(() => null);
  checkPixels(pixels);
  checkLabels(labels, labelNames, pixels.length);
  if (targets) checkTargets(targets, labelNames.length, pixels.length);
  const examples = labels.map((label, i): Example => {
    const [own, group, split] = [targets?.[i], groups?.[i], splits?.[i]];
    return {
      id: ids?.[i] ?? String(i),
      label,
      ...(own === undefined ? {} : { targets: [...own] }),
      ...(group === undefined ? {} : { group }),
      ...(split === undefined ? {} : { split }),
    };
  });
  return pixelsDataset({ name, labels: labelNames, examples, pixelsAt: (index) => exampleAt(pixels, index, name) });
}

/** The item at an example's index. Errors: `usage/no-such-example`. */
export function exampleAt<T>(items: readonly T[], index: number, where: string): T {
  const item = items[index];
  if (item === undefined)
    throw graftError({
      code: 'usage/no-such-example',
      where,
      expected: `an index below ${items.length}`,
      given: String(index),
      fix: 'Use indices into dataset.examples.',
    });
  return item;
}

function checkPixels(pixels: readonly Pixels[]): void {
  const wrong = pixels.findIndex(({ data, height, width, channels }) => data.length !== height * width * channels || data.length === 0);
  if (wrong < 0) return;
  const { data, height, width, channels } = pixels[wrong] as Pixels;
  throw graftError({
    code: 'data/bad-pixels',
    where: 'memoryDataset',
    expected: `${height * width * channels} values for ${height}×${width}×${channels}, at least one`,
    given: `${data.length} in picture ${wrong}`,
    fix: 'Give rows of pixels with the channels innermost.',
  });
}

/** Refuses labels that are not one a picture or that have no name. Errors: `data/bad-labels`. */
export function checkLabels(labels: readonly (number | null)[], names: readonly string[], count: number): void {
  const bad = (expected: string, given: string) =>
    graftError({ code: 'data/bad-labels', where: 'labels', expected, given, fix: 'Give one class index a picture and one name a class.' });
  if (labels.length !== count) throw bad(`${count} labels, one a picture`, String(labels.length));
  const wrong = labels.findIndex((label) => label !== null && (!Number.isInteger(label) || label < 0 || label >= names.length));
  if (wrong >= 0) throw bad(`labels from 0 to ${names.length - 1}`, `${labels[wrong]} at ${wrong}`);
}

function checkTargets(targets: readonly (readonly number[])[], width: number, count: number): void {
  const bad = (expected: string, given: string) =>
    graftError({
      code: 'data/bad-targets',
      where: 'targets',
      expected,
      given,
      fix: 'Give each picture one finite number for each name in labelNames.',
    });
  if (targets.length !== count) throw bad(`${count} rows, one a picture`, String(targets.length));
  const wrong = targets.findIndex((row) => row.length !== width || !row.every(Number.isFinite));
  if (wrong >= 0) throw bad(`${width} finite numbers a picture`, `[${targets[wrong]}] at ${wrong}`);
}
