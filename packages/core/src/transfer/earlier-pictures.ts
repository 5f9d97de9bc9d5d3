import { concatDatasets, type Dataset } from '@graftjs/data';
import { platform } from '#platform';
import { isGraftError } from '../errors.ts';
import { fingerprintsOf } from '../training/fingerprints-of.ts';
import type { EarlierRun } from './earlier-run.ts';
import { fingerprinted } from './fingerprinted.ts';
import type { TransferOptions } from './transfer-options.ts';

/** The data of an earlier run as they are now: as given, or opened where they lay; undefined where nothing is left that it knew. */
export async function earlierPictures(
  run: EarlierRun,
  { earlierData, signal }: Pick<TransferOptions, 'earlierData' | 'signal'>,
): Promise<Dataset | undefined> {
  const found = earlierData ? await fingerprinted(earlierData, signal) : await openedPaths(run, signal);
  if (!found) return undefined;
  const known = new Set(run.known.map(({ fingerprint }) => fingerprint));
  return (await fingerprintsOf(found, signal)).some((one) => known.has(one)) ? found : undefined;
}

async function openedPaths({ paths, config }: EarlierRun, signal: AbortSignal | undefined): Promise<Dataset | undefined> {
  const places = paths.length > 0 ? paths : typeof config.data === 'string' ? [config.data] : [];
  let all: Dataset | undefined;
  for (const place of places) {
    const one = await opened(place, signal);
    all = all && one ? await concatDatasets(all, one, signal ? { signal } : {}) : (all ?? one);
  }
  return all;
}

/** Data that cannot be opened any more are gone, which is no failure here. */
async function opened(path: string, signal: AbortSignal | undefined): Promise<Dataset | undefined> {
  try {
    const data = await platform.openData?.(path, signal ? { signal } : {});
    return data && (await fingerprinted(data, signal));
  } catch (error) {
    if (isGraftError(error) && error.code.startsWith('data/')) return undefined;
    throw error;
  }
}
