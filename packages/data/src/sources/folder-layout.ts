import type { Split } from '../dataset.ts';

const splitNames: Record<string, Split> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
};

/** The side that a folder's name stands for, such as `val` for validation. */
export const splitOfName = (name: string): Split | undefined => splitNames[name.toLowerCase()];

/**
 * Whether these folders of a data set's root are sides (train, val, test) rather than classes.
 *
 * A class may be called `train` too, so sides must hold folders themselves, and either nothing but sides or train beside
 * another side must be there.
 */
export function foldersAreSplits(folders: readonly { name: string; holdsFolders: boolean }[]): boolean {
  const sides = folders.filter(({ name, holdsFolders }) => holdsFolders && splitOfName(name) !== undefined);
  const named = new Set(sides.map(({ name }) => splitOfName(name)));
  return sides.length > 0 && (sides.length === folders.length || (named.has('train') && named.size > 1));
}

/** Names that systems leave in folders and nobody means. */
export const isHidden = (name: string): boolean =>
  name.startsWith('.') || name === '__MACOSX' || ['thumbs.db', 'desktop.ini'].includes(name.toLowerCase());

/** The side that a part of a file's name stands for, such as `train` of `reviews-train.csv`. */
export const splitInName = (name: string): Split | undefined =>
  name
    .split(/[^a-zA-Z]+/)
    .map(splitOfName)
    .find((split) => split !== undefined);

/** Files whose names say that they tell of a data set and are no examples of it. */
export const isDescription = (name: string): boolean =>
  /^(readme|license|licence|copying|labels|classes|class_names|metadata)(\b|[-_.])/i.test(name);

/** Files that describe a data set of anything but text and are no examples of it. */
export const isMetadata = (name: string): boolean => isDescription(name) || /\.(txt|md|json|jsonl|csv|tsv|ya?ml|xml|html?)$/i.test(name);
