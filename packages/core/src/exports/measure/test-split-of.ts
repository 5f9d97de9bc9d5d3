import { checkSameLabels } from '@graftjs/data';
import { isGraftError } from '../../errors.ts';
import { fingerprintsOf } from '../../training/fingerprints-of.ts';
import { earlierPictures } from '../../transfer/earlier-pictures.ts';
import type { EarlierRun } from '../../transfer/earlier-run.ts';
import type { MeasuredOn } from './storage-change.ts';

/** The examples that a run was tested on, where they still lie and can be opened; undefined where none is left, or where they are no longer of the same classes. */
export async function testSplitOf(run: EarlierRun, signal: AbortSignal | undefined): Promise<MeasuredOn | undefined> {
  const data = await earlierPictures(run, signal ? { signal } : {});
  if (!data) return undefined;
  try {
    checkSameLabels(run.artifact.model.labels, data.labels, run.path);
  } catch (error) {
    if (isGraftError(error) && error.code.startsWith('data/')) return undefined;
    throw error;
  }
  const tested = new Set(run.known.filter(({ side }) => side === 'test').map(({ fingerprint }) => fingerprint));
  const prints = await fingerprintsOf(data, signal);
  const indices = [...prints.keys()].filter((index) => tested.has(prints[index] as string));
  return indices.length > 0 ? { on: 'test split', data, indices } : undefined;
}
