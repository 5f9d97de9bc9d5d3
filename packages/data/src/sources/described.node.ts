import { concatDatasets } from '../concat.ts';
import type { Dataset, SourceDescription } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { relabel } from '../relabel.ts';
import { withoutDuplicates } from '../split/without-duplicates.ts';
import { type AudioFolderOptions, audioFolder } from './audio-folder.node.ts';
import { type IdxFolderOptions, idxFolder } from './idx-folder.node.ts';
import { type ImageFolderOptions, imageFolder } from './image-folder.node.ts';
import { type TextFolderOptions, textFolder } from './text-folder.node.ts';
import { textTables } from './text-tables.node.ts';
import type { TextTablesOptions } from './text-tables.ts';

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
export async function concatenated({ parts: [a, b], name, kept }: ConcatenatedOptions): Promise<Dataset> {
  return concatDatasets(await openDescribed(a), await openDescribed(b), { name, kept });
}

/** Rebuilds what `relabel` described. Errors: `usage/unknown-source`, those of the data set. */
export const relabelled = async ({ of, labels }: RelabelledOptions): Promise<Dataset> => relabel(await openDescribed(of), labels);

/** What a description of a data set without repeated texts holds. */
export interface DistinctTextsOptions {
  of: SourceDescription;
  /** Whether texts count as equal that differ in case and in white space alone. */
  loosely: boolean;
}

/** Rebuilds what `withoutDuplicates` described. Errors: `usage/unknown-source`, those of the data set. */
export async function distinctTexts({ of, loosely }: DistinctTextsOptions): Promise<Dataset<'text'>> {
  const dataset = await openDescribed(of);
  if (dataset.kind === 'text') return (await withoutDuplicates(dataset as Dataset<'text'>, { loosely })).dataset;
  throw graftError({
    code: 'usage/unknown-source',
    where: of.export,
    expected: 'a data set of texts',
    given: `one of kind ${dataset.kind}`,
    fix: 'Describe what withoutDuplicates was called with.',
  });
}

type Opener = (options: never) => Promise<Dataset>;

const openers: Readonly<Record<string, Opener>> = {
  audioFolder: (options: AudioFolderOptions & { path: string }) => audioFolder(options),
  imageFolder: (options: ImageFolderOptions & { path: string }) => imageFolder(options),
  idxFolder: (options: IdxFolderOptions & { path: string }) => idxFolder(options),
  textTables: (options: TextTablesOptions & { path: string }) => textTables(options),
  textFolder: (options: TextFolderOptions & { path: string }) => textFolder(options),
  concatenated,
  relabelled,
  distinctTexts,
};

/** Descriptions are data: only sources of this package are opened, whatever module they name. */
async function openDescribed({ module, export: name, options }: SourceDescription): Promise<Dataset> {
  const open = module === '@graftjs/data/node' && Object.hasOwn(openers, name) ? openers[name] : undefined;
  if (open) return open(options as never);
  throw graftError({
    code: 'usage/unknown-source',
    where: `${module} ${name}`,
    expected: `one of ${Object.keys(openers).join(', ')} of @graftjs/data/node`,
    given: `${name} of ${module}`,
    fix: 'Join data sets of this package, or leave their descriptions out: examples are then read by the main thread.',
  });
}
