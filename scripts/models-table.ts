import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { familiesTable } from './models/families-table.ts';
import { measureModels } from './models/measure-models.ts';
import { modelsTable } from './models/model-row.ts';
import { between } from './results/tables.ts';
import { root, shared } from './root.ts';

/** `npm run models [-- <family> …]` measures what families there are; all of them together write the figures of docs/models.md, some of them only what families are known by. */
const wanted = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);
if (!shared) throw new Error('[models] Expected ../shared with reference values, got none. Set GRAFT_SHARED to where they lie.');
const rows = await measureModels(wanted, say);
if (rows.length === 0) throw new Error(`[models] Expected families, got ${wanted.join(', ')}. Leave the names out for all of them.`);
process.stdout.write(`${modelsTable(rows)}\n`);
const file = join(root, 'docs/models.md');
const known = between(readFileSync(file, 'utf8'), 'families', `\n${familiesTable()}\n`);
writeFileSync(file, wanted.length > 0 ? known : between(known, 'models', `\n${modelsTable(rows)}\n`));
say(`wrote ${wanted.length > 0 ? 'what families are known by' : 'both tables'} to docs/models.md`);
process.exit(0);
