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
export function benchRow(bench: Asked & Pick<Bench, 'name' | 'peer' | 'unit'>, samples: Samples): string {
  const ratio = advantage(bench, samples);
  const peer = samples.peer.length > 0 ? spread(samples.peer) : 'not installed';
  const better = ratio === undefined ? '' : `${ratio.toFixed(2)} ×`;
  const wanted = asked(bench, samples);
  return `| ${bench.name} | ${bench.unit} | ${spread(samples.ours)} | ${bench.peer}: ${peer} | ${better} | ${wanted} | ${samples.note ?? ''} |`;
}

type Asked = Pick<Bench, 'unit' | 'higherIsBetter' | 'reach' | 'bar'>;

/** What was asked for, and whether it falls short. */
function asked(bench: Asked, samples: Samples): string {
  const { unit, reach, bar, higherIsBetter = false } = bench;
  const [ratio, ours] = [advantage(bench, samples), median(samples.ours)];
  const parts = [
    ...(reach === undefined ? [] : [{ text: `≥ ${reach} ×`, short: ratio !== undefined && ratio < reach }]),
    ...(bar === undefined
      ? []
      : [{ text: `${higherIsBetter ? '≥' : '≤'} ${bar} ${unit}`, short: higherIsBetter ? ours < bar : ours > bar }]),
  ];
  const short = parts.some((part) => part.short) ? '**falls short** ' : '';
  return short + parts.map(({ text }) => text).join(', ');
}
