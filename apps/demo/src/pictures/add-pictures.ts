import type { Picture } from './picture.ts';

/** Adds pictures to those that are there: the same file given twice counts once, another file of the same name gets a number. */
export function addPictures(had: readonly Picture[], more: readonly Picture[]): Picture[] {
  const byPath = new Map(had.map((picture) => [picture.path, picture]));
  for (const picture of more) {
    const path = freePath(byPath, picture);
    if (path !== undefined) byPath.set(path, { ...picture, path });
  }
  return [...byPath.values()];
}

function freePath(taken: ReadonlyMap<string, Picture>, { path, blob }: Picture): string | undefined {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : path.replace(/(\.\w+)?$/, ` (${n})$1`);
    const there = taken.get(name);
    if (!there) return name;
    if (isSame(there.blob, blob)) return undefined;
  }
}

/** Files do not show their content for free; size and date tell copies well enough. */
const isSame = (one: Blob, other: Blob): boolean => one.size === other.size && dateOf(one) === dateOf(other);

const dateOf = (blob: Blob): number | undefined => (blob as Partial<File>).lastModified;
