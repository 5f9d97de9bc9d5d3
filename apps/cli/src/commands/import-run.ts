import { existsSync, readdirSync, statSync } from 'node:fs';
import { checkedOptions } from '../options/checked-options.ts';
import { importSchema } from '../options/import-schema.ts';
import { usageError } from '../options/usage-error.ts';
import { type ImportFigures, importText } from '../print/import-text.ts';
import type { Run } from './command.ts';

/** Writes a model from elsewhere as a TensorFlow.js folder and says what it is. */
export const runImport: Run = async (given, context) => {
  const options = checkedOptions(importSchema, given, ['to', 'force']);
  const to = checkedFolder(given.options.to as string | undefined, given.options.force === true);
  const figures = await context.work<ImportFigures>({ verb: 'import', options: { ...options, model: given.arguments[0], to } });
  return { json: figures, text: importText(figures, context.paint) };
};

/** A folder that is not there or empty; with `force` one that an import wrote, so that nothing else is ever written over. */
function checkedFolder(to: string | undefined, force: boolean): string {
  if (to === undefined)
    throw usageError('missing-option', { where: '--to', expected: 'the folder to write', given: 'none', fix: 'Add --to models/name.' });
  if (!existsSync(to)) return to;
  const names = statSync(to).isDirectory() ? readdirSync(to) : ['a file'];
  if (names.length === 0 || (force && names.includes('model.json'))) return to;
  throw usageError('out-exists', {
    where: to,
    expected: 'a folder that does not exist yet',
    given: names.slice(0, 5).join(', '),
    fix: force ? 'There is no model.json in it: choose another folder.' : 'Choose another name, or replace it with --force.',
  });
}
