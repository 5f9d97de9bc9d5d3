import type { Example, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';

/** What is known of examples that lie in memory, list by list. */
export interface MemoryExamplesOptions {
  /** Index into `labelNames` of each example; null when unlabelled. @default all null where there are `targets` */
  labels?: readonly (number | null)[];
  /** For several labels at once (0 or 1 each) or regression: of each example one number for each of `labelNames`. */
  targets?: readonly (readonly number[])[];
  /** Class names in class order, or the names of the numbers in `targets`. */
  labelNames: readonly string[];
  /** A short name for reports. @default 'memory' */
  name?: string;
  /** Stable names of the examples. @default '0', '1', … */
  ids?: readonly string[];
  /** Examples of one group are never put on both sides of a split. */
  groups?: readonly (string | undefined)[];
  /** Sides that are decided already. */
  splits?: readonly (Split | undefined)[];
}

/** The examples that such lists describe. Errors: `data/bad-labels`, `data/bad-targets`. */
export function memoryExamples(count: number, options: MemoryExamplesOptions): Example[] {
  const { targets, labelNames, ids, groups, splits } = options;
  const labels = options.labels ?? (targets ?? []).map(() => null);
  checkLabels(labels, labelNames, count);
  if (targets) checkTargets(targets, labelNames.length, count);
  return labels.map((label, i): Example => {
    const [own, group, split] = [targets?.[i], groups?.[i], splits?.[i]];
    return {
      id: ids?.[i] ?? String(i),
      label,
      ...(own === undefined ? {} : { targets: [...own] }),
      ...(group === undefined ? {} : { group }),
      ...(split === undefined ? {} : { split }),
    };
  });
}

/** Refuses labels that are not one an example or that have no name. Errors: `data/bad-labels`. */
export function checkLabels(labels: readonly (number | null)[], names: readonly string[], count: number): void {
  const bad = (expected: string, given: string) =>
    graftError({
      code: 'data/bad-labels',
      where: 'labels',
      expected,
      given,
      fix: 'Give one class index for each example and one name a class.',
    });
  if (labels.length !== count) throw bad(`${count} labels, one for each example`, String(labels.length));
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
      fix: 'Give each example one finite number for each name in labelNames.',
    });
  if (targets.length !== count) throw bad(`${count} rows, one for each example`, String(targets.length));
  const wrong = targets.findIndex((row) => row.length !== width || !row.every(Number.isFinite));
  if (wrong >= 0) throw bad(`${width} finite numbers for each example`, `[${targets[wrong]}] at ${wrong}`);
}
