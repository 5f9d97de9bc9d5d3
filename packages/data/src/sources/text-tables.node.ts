import { codePointOrder } from '../code-point-order.ts';
import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { isTableName } from '../formats/parse-text-table.ts';
import { nodeFiles } from './file-system.ts';
import { chosenTables, mostTableBytes, type TextTablesOptions, textTablesOfBytes } from './text-tables.ts';

/**
 * Opens a CSV, TSV or JSONL file of texts, or a folder of them whose names say the sides, such as `train.csv` and `test.csv`.
 *
 * Columns are told by their names unless the options name them; what was decided is said in `problems`. Texts are kept in memory.
 * Errors: `data/no-such-path`, `data/no-tables`, `data/several-tables`, `data/bad-table`, `data/too-large`, `data/no-such-column`, `data/no-text-column`.
 */
export async function textTables(
  from: string | (TextTablesOptions & { path: string }),
  options: TextTablesOptions = {},
): Promise<Dataset<'text'>> {
  const { path, ...given } = typeof from === 'string' ? { path: from, ...options } : from;
  const { root, folder, names } = await located(path);
  const files = [];
  for (const name of names) files.push({ name, bytes: await nodeFiles.read(`${folder}/${name}`, { maxBytes: mostTableBytes }) });
  const last = root.slice(root.lastIndexOf('/') + 1);
  const name = given.name ?? last.replace(/\.(csv|tsv|tab|jsonl|ndjson)$/i, '');
  return {
    ...textTablesOfBytes(files, { ...given, name }),
    description: { module: '@graftjs/data/node', export: 'textTables', options: { ...given, name, path: root } },
  };
}

/** The tables of a folder by name, in code point order. */
export const tableNames = (names: readonly string[]): string[] =>
  names.filter((name) => isTableName(name) && !name.startsWith('.')).sort(codePointOrder);

async function located(path: string): Promise<{ root: string; folder: string; names: string[] }> {
  const root = await nodeFiles.real(path);
  const facts = root === undefined ? undefined : await nodeFiles.facts(root);
  if (root === undefined || facts === undefined) throw missing(path, 'data/no-such-path', 'a path that leads nowhere');
  const cut = root.lastIndexOf('/');
  if (facts.kind === 'file') return { root, folder: root.slice(0, cut), names: [root.slice(cut + 1)] };
  const names = tableNames((await nodeFiles.list(root)).filter(({ kind }) => kind !== 'folder').map(({ name }) => name));
  if (names.length === 0) throw missing(path, 'data/no-tables', 'a folder without one');
  return { root, folder: root, names: chosenTables(names, path) };
}

const missing = (where: string, code: string, given: string) =>
  graftError({ code, where, expected: 'a CSV, TSV or JSONL file, or a folder of them', given, fix: 'Check the path.' });
