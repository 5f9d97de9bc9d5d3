import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultLine } from './row.ts';

/** The lines that a row has measured so far, oldest first. */
export function readLines(folder: string, row: string): ResultLine[] {
  const file = join(folder, `${row}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ResultLine);
}

/** Adds one measured seed; a run that is stopped keeps what it had. */
export function appendLine(folder: string, line: ResultLine): void {
  appendFileSync(join(folder, `${line.row}.jsonl`), `${JSON.stringify(line)}\n`);
}

/** The lines that hold now: measured with these hashes, the newest of each seed. */
export function currentLines(lines: readonly ResultLine[], hashes: ResultLine['hashes']): ResultLine[] {
  const current = lines.filter((line) => Object.entries(hashes).every(([name, hash]) => line.hashes[name as keyof typeof hashes] === hash));
  return [...new Map(current.map((line) => [line.seed, line])).values()];
}
