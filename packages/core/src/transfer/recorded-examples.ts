import { platform } from '#platform';
import { openRecordStore } from '../cut/record-store.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { recordKey, stillKey } from '../training/still-key.ts';
import type { EarlierRun, KnownExample } from './earlier-run.ts';
import { recordFolders } from './record-folders.ts';
import { settingsOf } from './settings-of.ts';
import type { TransferOptions } from './transfer-options.ts';
import { withFit } from './with-fit.ts';

/** Those examples whose features the earlier runs left as records that hold for this run too: same network, weights, input, engine. */
export async function recordedExamples(
  options: TransferOptions,
  run: EarlierRun,
  examples: readonly KnownExample[],
): Promise<KnownExample[]> {
  const { network, values, input, featuresId } = run.artifact.model;
  const settings = settingsOf(options);
  const model = { values, input: withFit(input, options.fit) };
  const key = await stillKey({ model, settings, augment: options.augment }, subnetwork(network, [], [featuresId]));
  const folders = recordFolders(run.runs).map((folder) => platform.files.join(folder, key));
  const store = await openRecordStore({ files: platform.files, folder: folders[0] as string, also: folders.slice(1) });
  const viewsOf = ({ side }: KnownExample) => Array.from({ length: side === 'train' ? settings.views + 1 : 1 }, (_, view) => view);
  return examples.filter(
    (one) => one.label !== null && one.side !== 'test' && viewsOf(one).every((view) => store.has(recordKey(one.fingerprint, view))),
  );
}
