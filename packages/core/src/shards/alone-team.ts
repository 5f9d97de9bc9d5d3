import { exchangeAlone } from '../network/exchange.ts';
import type { Values } from '../network/network.ts';
import { computeGroup } from './compute-group.ts';
import { flatLayout } from './flat-layout.ts';
import { shardCopies } from './shard-copies.ts';
import type { ShardJob } from './shard-job.ts';
import type { ShardTeam } from './shard-team.ts';

/** Computes all shards in this thread, with the arithmetic that workers have: the same numbers, bit for bit. */
export function aloneTeam(job: ShardJob): ShardTeam {
  const layout = flatLayout(job.selection, job.values);
  let now: Values = new Map();
  const rows: Float32Array[] = [];
  const gradientRow = (i: number) => {
    rows[i] ??= new Float32Array(layout.parameterSize);
    return rows[i];
  };
  return {
    name: 'alone',
    load: async (values) => {
      now = values;
    },
    async compute(group) {
      const copies = shardCopies(job, now);
      try {
        return await computeGroup({ job, layout, copies, exchange: exchangeAlone, gradientRow }, group);
      } finally {
        copies.dispose();
      }
    },
    dispose: async () => {},
  };
}
