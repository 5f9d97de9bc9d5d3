import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, shared } from '../root.ts';
import { hashFiles, hashText } from './hash-files.ts';
import type { ResultLine, ResultRow } from './row.ts';

/** Where rows and their measured lines lie. */
export const resultsFolder = join(root, 'results');

/** Every row of `results/rows`, by name. */
export async function allRows(): Promise<ResultRow[]> {
  const folder = join(resultsFolder, 'rows');
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .sort()
    : [];
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(join(folder, file)).href)).default as ResultRow));
}

/** What a row would be measured with now. */
export const hashesOf = ({ config, code, data = [] }: ResultRow): ResultLine['hashes'] => ({
  config: hashText(JSON.stringify(config)),
  code: hashFiles(root, code),
  data: data.length > 0 && shared ? hashFiles(shared, data) : '',
});
