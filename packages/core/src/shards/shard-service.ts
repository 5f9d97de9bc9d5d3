import { stopwatch } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { exchangeAlone } from '../network/exchange.ts';
import { objectiveFromConfig } from '../objectives/objective-from-config.ts';
import { stepFromConfig } from '../steps/step-from-config.ts';
import { computeGroup } from './compute-group.ts';
import { type FlatLayout, flatLayout, unflattened } from './flat-layout.ts';
import { shardCopies } from './shard-copies.ts';
import type { GroupAnswer, ShardJob } from './shard-job.ts';
import type { ShardAnswerMessage, ShardGroupMessage, ShardJobMessage, ShardMessage, SharedRows } from './shard-messages.ts';
import { sharedExchange } from './shared-exchange.ts';
import { passGate } from './shared-gate.ts';

interface Under {
  job: ShardJob;
  layout: FlatLayout;
  shared: SharedRows | undefined;
}

/** The worker's side of a team: one job at a time, its groups of shards one after the other. */
export function shardService(port: { post(message: ShardAnswerMessage, transfer?: ArrayBuffer[]): void }) {
  let under: Under | undefined;
  return async (message: ShardMessage): Promise<void> => {
    if (message.kind === 'shard-job') {
      if (under) end(under);
      under = undefined;
      under = begin(message);
      port.post({ kind: 'ready' });
      return;
    }
    if (!under) throw new Error('internal: shards came before their job');
    const answer = await compute(under, message);
    port.post(
      { kind: 'shards', answer, spent: stopwatch.take() },
      under.shared ? [] : answer.shards.map(({ gradients }) => gradients.buffer as ArrayBuffer),
    );
  };
}

function begin({ network, outputId, recompute, selection, objective, step, values: given, shared }: ShardJobMessage): Under {
  // First what may fail without having made a tensor.
  const how = { objective: objectiveFromConfig(objective), step: stepFromConfig(step) };
  const values = new Map<string, tf.Tensor>();
  try {
    for (const { name, shape, data } of given) values.set(name, tf.tensor(data, [...shape]));
    return { job: { network, outputId, recompute, selection, values, ...how }, layout: flatLayout(selection, values), shared };
  } catch (error) {
    tf.dispose([...values.values()]);
    throw error;
  }
}

const end = ({ job }: Under): void => tf.dispose([...job.values.values()]);

async function compute({ job, layout, shared }: Under, message: ShardGroupMessage): Promise<GroupAnswer> {
  const { group, first, total } = message;
  if (shared) passGate(shared.gate);
  const values = unflattened([...layout.parameters, ...layout.statistics], message.values ?? (shared as SharedRows).values);
  const copies = shardCopies(job, new Map(Object.entries(values)));
  try {
    const exchange = shared ? sharedExchange(shared.exchange, { first, total }) : exchangeAlone;
    const gradientRow = (i: number) => shared?.gradients[first + i] ?? new Float32Array(layout.parameterSize);
    return await computeGroup({ job, layout, copies, exchange, gradientRow }, group);
  } finally {
    copies.dispose();
    tf.dispose(values);
  }
}
