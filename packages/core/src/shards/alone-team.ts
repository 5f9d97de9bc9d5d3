import { exchangeAlone } from '../network/exchange.ts';
import { computeGroup } from './compute-group.ts';
import { flatLayout } from './flat-layout.ts';
import type { ShardJob } from './shard-job.ts';
import { shardSlots } from './shard-slots.ts';
import type { ShardTeam } from './shard-team.ts';

/** Computes all shards in this thread, with the arithmetic that workers have: the same numbers, bit for bit. */
export function aloneTeam(job: ShardJob): ShardTeam {
  const layout = flatLayout(job.selection, job.values);
  const slots = shardSlots(job);
  const rows: Float32Array[] = [];
  const gradientRow = (i: number) => {
    rows[i] ??= new Float32Array(layout.parameterSize);
    return rows[i];
  };
  return {
    name: 'alone',
    load: async (values) => slots.set(Object.fromEntries(values)),
    compute: (group) => computeGroup({ job, layout, slots, exchange: exchangeAlone, gradientRow }, group),
    dispose: async () => slots.dispose(),
  };
}
