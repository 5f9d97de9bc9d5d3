import { currentEngine } from '../engine.ts';
import type { Network } from '../network/network.ts';
import { hashValues } from '../persistence/hash-values.ts';
import { sha256Json } from '../persistence/sha256-json.ts';
import { stillEngine } from '../runners/still-engine.ts';
import type { FitJob } from './fit-job.ts';

/** What {@link stillKey} needs of a job. */
export type StillKeyJob = Pick<FitJob, 'augment'> & {
  readonly model: Pick<FitJob['model'], 'values' | 'input'>;
  readonly settings: Pick<FitJob['settings'], 'views' | 'seed'>;
};

/**
 * Names everything a record depends on besides its example: still network and weights, preprocessing, augmentation, engine.
 *
 * Runs on different data that share these share their records.
 */
export async function stillKey({ model, augment, settings }: StillKeyJob, still: Network): Promise<string> {
  const used = new Set(still.nodes.flatMap(({ params }) => Object.values(params)));
  const key = await sha256Json({
    network: still,
    values: await hashValues(new Map([...model.values].filter(([name]) => used.has(name)))),
    input: model.input,
    engine: await stillEngine(currentEngine(), still),
    ...(augment && settings.views > 0 ? { augment: { name: augment.name, options: augment.options }, seed: settings.seed } : {}),
  });
  return key.slice(0, 32);
}

/** Name of a view of an example among the records of one key. */
export const recordKey = (fingerprint: string, view: number): string => `${fingerprint}#${view}`;
