/** How the names of files say what they are: `7_theo_12.wav` is `label_group_index`, `yes_12.wav` is `label_index`. */
export type FileNaming = 'label_group_index' | 'label_index';

/** What a file's name says about it. */
export interface NamedFile {
  label: string;
  group?: string;
}

const patterns: Readonly<Record<FileNaming, RegExp>> = {
  label_group_index: /^([^_]+)_(.*[^_\d].*)_\d+$/,
  label_index: /^(.*[^_\d-])[_-]\d+$/,
};

/** The names that are understood, the one that says most first. */
export const fileNamings = Object.keys(patterns) as FileNaming[];

/** What the name of one file says, its folders and extension apart; `undefined` when it is not of that form. */
export function readFileName(naming: FileNaming, path: string): NamedFile | undefined {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const [, label, group] = patterns[naming].exec(stem) ?? [];
  if (label === undefined) return undefined;
  return { label, ...(naming === 'label_group_index' && group !== undefined ? { group } : {}) };
}

/** How these files are named, when all of them are named alike and tell at least two classes apart. */
export function fileNamingOf(paths: readonly string[]): FileNaming | undefined {
  return fileNamings.find((naming) => {
    const labels = paths.map((path) => readFileName(naming, path)?.label);
    return !labels.includes(undefined) && new Set(labels).size > 1;
  });
}
