import { stopwatch } from '@graftjs/data';
import type * as tf from '@tensorflow/tfjs';
import { aborted, throwIfAborted } from '../abort.ts';
import type { Values } from '../network/network.ts';
import { type FlatLayout, flatLayout, flatten } from './flat-layout.ts';
import type { ShardGroup, ShardInput, ShardJob } from './shard-job.ts';
import type { ShardAnswerMessage, ShardGroupMessage, ShardJobMessage, SharedRows } from './shard-messages.ts';
import type { ShardTeam } from './shard-team.ts';
import type { ShardWorker } from './shard-worker.ts';
import { sharedColumns } from './shared-columns.ts';
import { clearExchange, exchangeMemory, stopExchange } from './shared-exchange.ts';
import { closeGate, openGate, sharedGate } from './shared-gate.ts';

/** What {@link workerTeam} is made of. */
export interface WorkerTeamOptions {
  job: ShardJob;
  workers: readonly ShardWorker[];
  /** Shards of a full batch. */
  shards: number;
  /** Whether memory can be shared between threads. */
  share: boolean;
  signal?: AbortSignal | undefined;
  /** Called when a worker failed or the run was aborted: none of the workers is fit for more. */
  onBroken(): Promise<void>;
}

/**
 * Computes shards on several workers, each a run of neighbouring ones.
 *
 * What moves, the batch and the gradients lie in memory that all threads share, where there is such; the sums that BatchNorm needs of all shards
 * go through it too. The result does not depend on how many workers there are.
 */
export async function workerTeam({ job, workers, shards, share, signal, onBroken }: WorkerTeamOptions): Promise<ShardTeam> {
  const layout = flatLayout(job.selection, job.values);
  const shared = share ? sharedRows(layout, shards) : undefined;
  const columns = sharedColumns();
  const handedOut = shared ? columns.place : ownCopy;
  let loaded: Values = new Map();
  let flat: Float32Array | undefined;
  const places = [...layout.parameters, ...layout.statistics];

  /** All answers, or the reason why one failed; then everyone is stopped, so that nobody waits for who will not come. */
  const all = async <T>(asked: () => Promise<T>[]): Promise<T[]> => {
    throwIfAborted(signal);
    const stop = listenForAbort(signal);
    try {
      return await Promise.race([Promise.all(asked()), stop.heard]);
    } catch (error) {
      if (shared) {
        stopExchange(shared.exchange);
        openGate(shared.gate);
      }
      await onBroken();
      throw error;
    } finally {
      stop.off();
    }
  };
  /** What moves, flat; once for all groups of a batch. */
  const numbers = (): Float32Array => {
    if (flat) return flat;
    const row = shared?.values ?? new Float32Array(layout.size);
    flatten(places, Object.fromEntries(loaded), row);
    flat = row;
    return row;
  };
  const message = await jobMessage(job, shared);
  await all(() => workers.map((worker) => worker.ask(message)));
  return {
    name: `workers-${workers.length}`,
    async load(values) {
      loaded = values;
      flat = undefined;
    },
    async compute(group) {
      if (shared) {
        clearExchange(shared.exchange);
        closeGate(shared.gate);
      }
      const parts = partsOf({ ...group, shards: group.shards.map(handedOut) }, workers.length);
      const answers = await all(() => {
        const asked = parts.map(async (part, i) => {
          const order: ShardGroupMessage = { kind: 'shard-group', ...part, ...(shared ? {} : { values: numbers() }) };
          const answer = await (workers[i] as ShardWorker).ask(order, shared ? [] : buffersOf(part.group.shards));
          const { answer: computed, spent } = answer as Extract<ShardAnswerMessage, { kind: 'shards' }>;
          stopwatch.add(spent);
          return computed;
        });
        // What fails here is what the run ends with: their answers come to nobody.
        for (const answer of asked) answer.catch(() => undefined);
        // While they wake up.
        if (shared) {
          columns.fill();
          numbers();
          openGate(shared.gate);
        }
        return asked;
      });
      const statistics = answers[0]?.statistics;
      return { shards: answers.flatMap((answer) => answer.shards), ...(statistics ? { statistics } : {}) };
    },
    dispose: async () => {},
  };
}

/** A group cut for so many workers into runs of neighbouring shards, none of them empty. */
function partsOf(group: ShardGroup, workers: number): Omit<ShardGroupMessage, 'kind' | 'values'>[] {
  const total = group.shards.length;
  const count = Math.min(workers, total);
  const at = (k: number) => Math.floor((k * total) / count);
  return Array.from({ length: count }, (_, k) => ({
    group: { ...group, shards: group.shards.slice(at(k), at(k + 1)) },
    first: at(k),
    total,
  }));
}

/** With rows of its own, that can be moved to another thread: a view would take the whole batch along. */
const ownCopy = (shard: ShardInput): ShardInput => ({
  ...shard,
  columns: Object.fromEntries(Object.entries(shard.columns).map(([id, { shape, data }]) => [id, { shape, data: data.slice() }])),
});

const buffersOf = (shards: readonly ShardInput[]): ArrayBuffer[] =>
  shards.flatMap(({ columns }) => Object.values(columns).map(({ data }) => data.buffer as ArrayBuffer));

function sharedRows(layout: FlatLayout, shards: number): SharedRows {
  const row = (size: number) => new Float32Array(new SharedArrayBuffer(4 * size));
  const widest = Math.max(0, ...layout.statistics.map(({ from, to }) => to - from));
  return {
    values: row(layout.size),
    gradients: Array.from({ length: shards }, () => row(layout.parameterSize)),
    // Count, means and variances of the widest normalisation.
    exchange: exchangeMemory(shards, 1 + 2 * widest),
    gate: sharedGate(),
  };
}

async function jobMessage(job: ShardJob, shared: SharedRows | undefined): Promise<ShardJobMessage> {
  const { network, outputId, recompute, selection, objective, step } = job;
  const names = new Set(network.nodes.flatMap(({ params }) => Object.values(params)));
  const table = [...names].map(async (name) => {
    const tensor = job.values.get(name) as tf.Tensor;
    return { name, shape: tensor.shape, data: Float32Array.from(await tensor.data()) };
  });
  return {
    kind: 'shard-job',
    network,
    outputId,
    recompute,
    selection: { parameters: selection.parameters, statistics: selection.statistics },
    objective: { name: objective.name, options: objective.options },
    step: { name: step.name, options: step.options },
    values: await Promise.all(table),
    shared,
  };
}

/** A promise that rejects when the run is aborted. */
function listenForAbort(signal: AbortSignal | undefined): { heard: Promise<never>; off(): void } {
  let onAbort = () => {};
  const heard = new Promise<never>((_, reject) => {
    onAbort = () => reject(aborted(signal?.reason));
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  heard.catch(() => undefined);
  return { heard, off: () => signal?.removeEventListener('abort', onAbort) };
}
