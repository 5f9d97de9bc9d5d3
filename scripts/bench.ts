import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench } from './bench/bench.ts';
import { benchRow } from './bench/bench-row.ts';
import { withRows } from './bench/with-rows.ts';
import { between } from './results/tables.ts';
import { root } from './root.ts';

/** `npm run bench [-- <name> …]` measures hot paths beside a peer and writes docs/benchmarks.md: all of it, or the lines of those that are named. */
const wanted = process.argv.slice(2);
const folder = join(root, 'bench');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
const imported = files.map(async (file) => (await import(pathToFileURL(join(folder, file)).href)).default as Bench | Bench[]);
const benches = (await Promise.all(imported)).flat();
const say = (line: string) => process.stdout.write(`${line}\n`);
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());

const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0)
  throw new Error(`[bench] Expected benches among ${benches.map(({ name }) => name).join(', ')}, got ${unknown.join(', ')}.`);

const rows: string[] = [];
for (const bench of benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  controller.signal.throwIfAborted();
  const row = benchRow(bench, await bench.run({ signal: controller.signal, log: say }));
  rows.push(row);
  say(row);
}
const file = join(root, 'docs/benchmarks.md');
const page = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n\n<!-- bench:begin -->\n<!-- bench:end -->\n';
if (wanted.length > 0) {
  writeFileSync(file, withRows(page, rows));
} else if (rows.length > 0) {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${process.platform}`;
  const table = ['| | unit | ours, median (range) | beside | better by | asked for | |', '|---|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(file, between(page, 'bench', `\nMeasured on ${machine} by \`npm run bench\`.\n\n${table}\n`));
  say('wrote docs/benchmarks.md');
} else if (benches.length === 0) say('There is no bench yet.');
