import { meanInterval } from './mean-interval.ts';
import type { ResultLine, ResultRow } from './row.ts';

/** A row with the lines to show; `stale` when code, config or data changed since. */
export interface Shown {
  row: Pick<ResultRow, 'name' | 'describe'>;
  lines: readonly ResultLine[];
  stale: boolean;
}

/** One Markdown table for every row: each metric's mean over seeds with its 95 % interval. */
export const tables = (shown: readonly Shown[]): string => shown.map(table).join('\n\n');

function table({ row, lines, stale }: Shown): string {
  const head = [`### ${row.name}`, '', row.describe, ''];
  const command = `\`npm run results -- ${row.name}\``;
  if (lines.length === 0) return [...head, `Not measured yet: ${command}.`].join('\n');
  const note = stale
    ? `**Stale**: the code, configuration or data changed since; ${command} measures again.`
    : `Printed again by ${command}.`;
  const metrics = Object.keys(lines[0]?.metrics ?? {});
  const rows = metrics.map((metric) => `| ${metric} | ${interval(lines.map((line) => line.metrics[metric] ?? Number.NaN))} |`);
  const seconds = `| seconds a seed | ${meanInterval(lines.map((line) => line.seconds)).mean.toFixed(1)} |`;
  return [
    ...head,
    `| | mean of ${lines.length} ${lines.length === 1 ? 'seed' : 'seeds'} ± 95 % |`,
    '|---|---|',
    ...rows,
    seconds,
    '',
    note,
  ].join('\n');
}

function interval(values: readonly number[]): string {
  const { mean, half } = meanInterval(values);
  const digits = Math.abs(mean) >= 100 ? 1 : Math.abs(mean) >= 10 ? 2 : 4;
  return half === undefined ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${half.toFixed(digits)}`;
}

/** Puts text between the two marks of a page; what stands around them is kept. */
export function between(page: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark}:begin -->`, `<!-- ${mark}:end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`[results] Expected a page with ${begin} … ${end}, got neither or one. Fix: put both where the tables belong.`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}
