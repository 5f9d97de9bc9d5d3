import { audioModels } from './audio-models.ts';
import type { CatalogueEntry, ModelKind } from './catalogue-entry.ts';
import { fileModels } from './file-models.ts';
import { imageModels } from './image-models.ts';
import { ownModels } from './own-models.ts';
import { textModels } from './text-models.ts';

/** Models that this library opens and a browser can hold; what nobody has verified of one is null. */
export const catalogue: readonly CatalogueEntry[] = [...imageModels, ...textModels, ...audioModels, ...ownModels, ...fileModels];

/** What a list of models is narrowed by; what is absent narrows nothing. */
export interface CatalogueFilter {
  readonly kind?: ModelKind;
  readonly family?: string;
  /** Part of what it was trained to do, in any case of letters. */
  readonly task?: string;
}

/** The entries that fit a filter, in the order of the catalogue. */
export function modelsThatFit({ kind, family, task }: CatalogueFilter, entries: readonly CatalogueEntry[] = catalogue): CatalogueEntry[] {
  const wanted = task?.toLowerCase();
  return entries.filter(
    (entry) =>
      (kind === undefined || entry.kinds.includes(kind)) &&
      (family === undefined || entry.family === family) &&
      (wanted === undefined || entry.task.toLowerCase().includes(wanted)),
  );
}

/** The entry of a name: as it is listed, or the part of it behind the slash where that means one only. */
export function catalogueEntry(name: string, entries: readonly CatalogueEntry[] = catalogue): CatalogueEntry | undefined {
  const exact = entries.find((entry) => entry.name === name);
  const short = entries.filter((entry) => entry.name.split('/').at(-1) === name);
  return exact ?? (short.length === 1 ? short[0] : undefined);
}
