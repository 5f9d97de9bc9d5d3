import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentLines, readLines } from './results/journal.ts';
import { checkRow, measureRow } from './results/measure-row.ts';
import type { ResultLine, ResultRow } from './results/row.ts';
import { allRows, hashesOf, resultsFolder } from './results/rows.ts';
import { between, type Shown, tables } from './results/tables.ts';
import { root } from './root.ts';

/** `npm run results -- <row> …` measures rows, `--table` writes docs/results.md, `--check` runs each cheap seed again. */
const args = process.argv.slice(2);
const rows = await allRows();
const named = args.filter((arg) => !arg.startsWith('--'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
const context = { signal: controller.signal, log: say };

function chosen(): ResultRow[] {
  const unknown = named.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`[results] Expected rows among ${rows.map(({ name }) => name).join(', ')}, got ${unknown.join(', ')}.`);
  return named.length > 0 ? rows.filter(({ name }) => named.includes(name)) : rows;
}

function show(row: ResultRow): Shown {
  const lines = readLines(resultsFolder, row.name);
  const current = currentLines(lines, hashesOf(row));
  if (current.length > 0) return { row, lines: current, stale: false };
  const last = lines.at(-1);
  return { row, lines: last ? currentLines(lines, last.hashes as ResultLine['hashes']) : [], stale: true };
}

function writeTables() {
  const file = join(root, 'docs/results.md');
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '# Results\n\n<!-- results:begin -->\n<!-- results:end -->\n';
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(file, between(page, 'results', `\n${tables(rows.map(show))}\n`));
  say(`wrote docs/results.md: ${rows.length} rows`);
}

async function check() {
  const faults: string[] = [];
  for (const row of chosen()) {
    const started = performance.now();
    faults.push(...(await checkRow(row, context)));
    say(`${row.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const fault of faults) say(fault);
  say(`${chosen().length} rows checked, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (args.includes('--table')) writeTables();
else if (args.includes('--check')) await check();
else if (named.length > 0) for (const row of chosen()) await measureRow(row, { ...context, folder: resultsFolder, hashes: hashesOf(row) });
else {
  for (const { name, describe, seeds } of rows) say(`${name}: ${describe} (${seeds.length} seeds)`);
  say(`${rows.length} rows. npm run results -- <row> … measures, --table writes docs/results.md, --check runs the cheap seeds again.`);
}
