import { type Dataset, type SourceDescription, stopwatch } from '@graftjs/data';
import { anyAugmentationFromConfig } from '../prepare/any-augmentation.ts';
import { prepareBatch, readBatch } from '../prepare/read-batch.ts';
import type { OpenNetwork } from './open-network.ts';
import type { SentNetwork, StillAnswer, StillBatchMessage, StillJobMessage } from './still-messages.ts';

interface Under<Sent extends SentNetwork> {
  readonly message: StillJobMessage<Sent>;
  readonly network: OpenNetwork;
  readonly dataset: Dataset | undefined;
}

/** The worker's side of a pool: one job at a time, its batches in the order they come; examples of the next are read meanwhile. */
export function stillService<Sent extends SentNetwork>(
  port: { post(message: StillAnswer, transfer?: ArrayBuffer[]): void },
  open: (message: StillJobMessage<Sent>) => Promise<OpenNetwork>,
) {
  let under: Under<Sent> | undefined;
  let starting: Promise<void> = Promise.resolve();
  const begin = async (message: StillJobMessage<Sent>) => {
    const before = under;
    under = undefined;
    await before?.network.dispose();
    under = { message, network: await open(message), dataset: message.source && (await openSource(message.source)) };
    port.post({ kind: 'ready', job: message.job });
  };
  // One after the other: what is being opened for one job must not be taken for the next one's.
  const start = (message: StillJobMessage<Sent>) => {
    starting = starting.then(
      () => begin(message),
      () => begin(message),
    );
    return starting;
  };
  const compute = async ({ number, views, decoded, prepared }: StillBatchMessage) => {
    await starting.catch(() => undefined);
    if (!under) throw new Error('internal: a batch came before its job');
    const { message, network, dataset } = under;
    const { inputId, input, seed } = message;
    const augment = message.augment && (await anyAugmentationFromConfig(message.augment, input.kind));
    const job = { dataset: dataset as Dataset, inputId, input, augment, seed };
    const fed = prepared ?? (await (decoded ? prepareBatch(decoded, views, job) : readBatch(job, views)));
    const columns = await stopwatch.time('still part', () => network.compute(fed));
    port.post(
      { kind: 'batch', number, columns, spent: stopwatch.take() },
      Object.values(columns).map(({ data }) => data.buffer as ArrayBuffer),
    );
  };
  return (message: StillJobMessage<Sent> | StillBatchMessage): Promise<void> =>
    message.kind === 'job' ? start(message) : compute(message);
}

async function openSource({ module, export: name, options }: SourceDescription): Promise<Dataset> {
  const loaded = (await import(module)) as Record<string, (options: Record<string, unknown>) => Promise<Dataset>>;
  const open = loaded[name];
  if (!open) throw new Error(`internal: ${module} exports no ${name}`);
  return open(options);
}
