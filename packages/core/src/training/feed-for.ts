import { platform } from '#platform';
import type { Cut } from '../cut/cut.ts';
import { openRecordStore } from '../cut/record-store.ts';
import { currentEngine } from '../engine.ts';
import { foldBatchNorm } from '../network/rewrites/fold-batch-norm.ts';
import { hashValues } from '../persistence/hash-values.ts';
import { sha256Json } from '../persistence/sha256-json.ts';
import type { View } from '../runners/runner.ts';
import { chunked, type Feed } from './feed.ts';
import type { FitJob } from './fit-job.ts';
import { pixelFeed } from './pixel-feed.ts';
import { recordFeed } from './record-feed.ts';
import type { Part } from './session.ts';

/** Examples that one record chunk holds, and that go through the still part at once. */
const recordBatch = 16;

/** The feed for a stage: the pictures themselves when everything moves, otherwise the records of the still part, computed now where they are missing. */
export async function feedFor(job: FitJob, { still }: Cut, part: Part): Promise<Feed> {
  const { dataset, model, augment, settings } = job;
  const source = { dataset, inputId: model.inputId, input: model.input, augment, seed: settings.seed };
  if (!still) return pixelFeed(source);

  const key = await stillKey(job, still, part.signal);
  const store = await openRecordStore({ files: platform.files, folder: platform.files.join(part.folder, key) });
  const keyOf = (index: number, view: number) => `${dataset.examples[index]?.id ?? index}#${view}`;
  const views = augment ? settings.views : 0;
  const wanted: View[] = [
    ...job.train.flatMap((index) => Array.from({ length: views + 1 }, (_, view) => ({ index, view }))),
    ...job.validation.map((index) => ({ index, view: 0 })),
  ];
  const missing = wanted.filter(({ index, view }) => !store.has(keyOf(index, view)));
  await currentEngine().use('still');
  using folded = foldBatchNorm(still, model.values);
  let done = wanted.length - missing.length;
  for await (const batch of job.runner.compute({ ...source, ...folded }, chunked(missing, recordBatch), part.signal)) {
    await store.put(
      batch.views.map(({ index, view }) => keyOf(index, view)),
      batch.columns,
    );
    done += batch.views.length;
    job.onRecords?.(done, wanted.length);
  }
  await currentEngine().use('training');
  return recordFeed(store, { keyOf, views });
}

/** Names everything a record depends on besides its example: still network and weights, preprocessing, augmentation, engine. */
async function stillKey(
  { model, dataset, augment, settings }: FitJob,
  still: NonNullable<Cut['still']>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const used = new Set(still.nodes.flatMap(({ params }) => Object.values(params)));
  const key = await sha256Json({
    network: still,
    values: await hashValues(new Map([...model.values].filter(([name]) => used.has(name)))),
    input: model.input,
    data: await dataset.hash(signal ? { signal } : {}),
    engine: currentEngine().choice.still,
    ...(augment && settings.views > 0 ? { augment: { name: augment.name, options: augment.options }, seed: settings.seed } : {}),
  });
  return key.slice(0, 32);
}
