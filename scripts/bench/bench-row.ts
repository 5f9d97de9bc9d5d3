import type { Bench, Samples } from './bench.ts';

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** How many times better than the peer, at the medians; undefined without a peer. */
export function advantage({ higherIsBetter = false }: Pick<Bench, 'higherIsBetter'>, { ours, peer }: Samples): number | undefined {
  if (peer.length === 0) return;
  return higherIsBetter ? median(ours) / median(peer) : median(peer) / median(ours);
}

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const spread = (values: readonly number[]) => `${digits(median(values))} (${digits(Math.min(...values))} … ${digits(Math.max(...values))})`;

/** One line of the Markdown table: medians with their range, and the ratio. */
export function benchRow(bench: Pick<Bench, 'name' | 'peer' | 'unit' | 'higherIsBetter' | 'reach'>, samples: Samples): string {
  const ratio = advantage(bench, samples);
  const peer = samples.peer.length > 0 ? spread(samples.peer) : 'not installed';
  const better = ratio === undefined ? '' : `${ratio.toFixed(2)} ×`;
  const short = ratio !== undefined && bench.reach !== undefined && ratio < bench.reach ? '**falls short** ' : '';
  const wanted = bench.reach === undefined ? '' : `${short}≥ ${bench.reach} ×`;
  return `| ${bench.name} | ${bench.unit} | ${spread(samples.ours)} | ${bench.peer}: ${peer} | ${better} | ${wanted} | ${samples.note ?? ''} |`;
}
