import { concatDatasets } from '../concat.ts';
import type { Dataset, SourceDescription } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { relabel } from '../relabel.ts';
import { type IdxFolderOptions, idxFolder } from './idx-folder.node.ts';
import { type ImageFolderOptions, imageFolder } from './image-folder.node.ts';

/** What a description of two data sets as one holds. */
export interface ConcatenatedOptions {
  name: string;
  parts: readonly [SourceDescription, SourceDescription];
  /** Indices of the second part that are in the whole. */
  kept: readonly number[];
}

/** What a description of a relabelled data set holds. */
export interface RelabelledOptions {
  of: SourceDescription;
  labels: readonly string[];
}

/** Rebuilds what `concatDatasets` described. Errors: `usage/unknown-source`, those of the parts. */
export async function concatenated({ parts: [a, b], name, kept }: ConcatenatedOptions): Promise<Dataset<'image'>> {
  return concatDatasets(await openDescribed(a), await openDescribed(b), { name, kept });
}

/** Rebuilds what `relabel` described. Errors: `usage/unknown-source`, those of the data set. */
export const relabelled = async ({ of, labels }: RelabelledOptions): Promise<Dataset<'image'>> => relabel(await openDescribed(of), labels);

/** Descriptions are data: only sources of this package are opened, whatever module they name. */
async function openDescribed({ module, export: name, options }: SourceDescription): Promise<Dataset<'image'>> {
  if (module === '@graftjs/data/node') {
    if (name === 'imageFolder') return imageFolder(options as unknown as ImageFolderOptions & { path: string });
    if (name === 'idxFolder') return idxFolder(options as unknown as IdxFolderOptions & { path: string });
    if (name === 'concatenated') return concatenated(options as unknown as ConcatenatedOptions);
    if (name === 'relabelled') return relabelled(options as unknown as RelabelledOptions);
  }
  throw graftError({
    code: 'usage/unknown-source',
    where: `${module} ${name}`,
    expected: 'imageFolder, idxFolder, concatenated or relabelled of @graftjs/data/node',
    given: `${name} of ${module}`,
    fix: 'Join data sets of this package, or leave their descriptions out: pictures are then read by the main thread.',
  });
}
