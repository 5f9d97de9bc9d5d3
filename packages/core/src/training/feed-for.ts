import { platform } from '#platform';
import type { Cut } from '../cut/cut.ts';
import { openRecordStore, type RecordStore } from '../cut/record-store.ts';
import { currentEngine } from '../engine.ts';
import { forInference } from '../network/rewrites/for-inference.ts';
import { likeLength } from '../prepare/like-length.ts';
import type { View } from '../runners/runner.ts';
import { chunked, type Feed } from './feed.ts';
import { fingerprintsOf } from './fingerprints-of.ts';
import type { FitJob } from './fit-job.ts';
import { lengthsAt } from './lengths.ts';
import { pixelFeed } from './pixel-feed.ts';
import { recordFeed } from './record-feed.ts';
import type { Part } from './session.ts';
import { recordKey, stillKey } from './still-key.ts';

/** Examples that one record chunk holds, and that go through the still part at once. */
const recordBatch = 16;

/** The feed for a stage: the pictures themselves when everything moves, otherwise the records of the still part, computed now where they are missing. */
export async function feedFor(job: FitJob, cut: Cut, part: Part): Promise<Feed> {
  const { still } = cut;
  const { dataset, model, augment, settings, earlierRecords = [] } = job;
  const source = { dataset, inputId: model.inputId, input: model.input, augment, seed: settings.seed };
  const lengths = await lengthsAt(job, cut, part.signal);
  if (!still) return pixelFeed(source, lengths);

  const key = await stillKey(job, still);
  const also = earlierRecords.map((folder) => platform.files.join(folder, key));
  const store = await openRecordStore({ files: platform.files, folder: platform.files.join(part.folder, key), also });
  const fingerprints = await fingerprintsOf(dataset, part.signal);
  const keyOf = (index: number, view: number) => recordKey(fingerprints[index] as string, view);
  const views = augment ? settings.views : 0;
  const wanted = wantedViews(job, views);
  const missing = missingViews(wanted, store, keyOf);
  await currentEngine().use('still');
  using folded = forInference(still, model.values);
  let done = wanted.length - missing.length;
  for await (const batch of job.runner.compute(
    { ...source, ...folded },
    chunked(await likeLength(dataset, missing, part.signal), recordBatch),
    part.signal,
  )) {
    await store.put(
      batch.views.map(({ index, view }) => keyOf(index, view)),
      batch.columns,
    );
    done += batch.views.length;
    job.onRecords?.(done, wanted.length);
  }
  await currentEngine().use('training');
  return recordFeed(store, { keyOf, views, lengths });
}

const wantedViews = ({ train, validation }: FitJob, views: number): View[] => [
  ...train.flatMap((index) => Array.from({ length: views + 1 }, (_, view) => ({ index, view }))),
  ...validation.map((index) => ({ index, view: 0 })),
];

/** Each missing record once, made from the first example that needs it: which worker is faster must not decide. */
function missingViews(wanted: readonly View[], store: RecordStore, keyOf: (index: number, view: number) => string): View[] {
  const missing = new Map<string, View>();
  for (const one of wanted) {
    const key = keyOf(one.index, one.view);
    if (!store.has(key) && !missing.has(key)) missing.set(key, one);
  }
  return [...missing.values()];
}
