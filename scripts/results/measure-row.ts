import { appendLine, currentLines, readLines } from './journal.ts';
import type { ResultLine, ResultRow, RunContext } from './row.ts';

/** Where a row's lines are kept and what they were measured with. */
export interface MeasureOptions extends RunContext {
  folder: string;
  hashes: ResultLine['hashes'];
}

/** Measures the seeds of a row that are not there yet with these hashes, one after the other; each is kept as soon as it is done. */
export async function measureRow(row: ResultRow, { folder, hashes, signal, log }: MeasureOptions): Promise<ResultLine[]> {
  const known = new Set(currentLines(readLines(folder, row.name), hashes).map(({ seed }) => seed));
  for (const seed of row.seeds) {
    if (known.has(seed)) {
      log(`${row.name}, seed ${seed}: measured before`);
      continue;
    }
    signal.throwIfAborted();
    const started = performance.now();
    const metrics = await row.run(seed, { signal, log });
    const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
    appendLine(folder, { row: row.name, config: row.config, hashes, seed, seconds, metrics });
    log(`${row.name}, seed ${seed}: ${JSON.stringify(metrics)} in ${seconds} s`);
  }
  return currentLines(readLines(folder, row.name), hashes);
}

/** Runs a row's cheap seed again and says which metrics left their interval; a metric without a value counts as outside. */
export async function checkRow({ name: row, cheap, run }: ResultRow, context: RunContext): Promise<string[]> {
  const { seed, interval } = cheap;
  const metrics = await (cheap.run ?? run)(seed, context);
  return Object.entries(interval).flatMap(([name, [low, high]]) => {
    const value = metrics[name] ?? Number.NaN;
    context.log(`${row}, seed ${seed}: ${name} ${value} in ${low} … ${high}`);
    return value >= low && value <= high ? [] : [`${row}, seed ${seed}: expected ${name} in ${low} … ${high}, got ${value}`];
  });
}
