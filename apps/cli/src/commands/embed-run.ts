import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkedOptions } from '../options/checked-options.ts';
import { embedSchema } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import { facts } from '../print/facts.ts';
import { count } from '../print/numbers.ts';
import type { Run } from './command.ts';

interface EmbedFigures {
  out: string;
  examples: number;
  width: number;
  source: { name: string };
}

/** Writes features to a file and says what was written. */
export const runEmbed: Run = async (given, context) => {
  const options = checkedOptions(embedSchema, given, ['out', 'force']);
  if (options.from === undefined)
    throw missing('--from', 'a source: a model of the hub, a folder, a file or a URL of one, or a run', 'Add --from <model>.');
  const out = checkedOut(given.options.out as string | undefined, given.options.force === true);
  const [data] = given.arguments;
  const figures = await context.work<EmbedFigures>({ verb: 'embed', options: { ...options, data, out } });
  const { examples, width, source } = figures;
  return {
    json: figures,
    text: [
      context.paint('bold', `${count(examples)} rows of ${count(width)} numbers.`),
      '',
      facts([
        ['source', source.name],
        ['file', out],
      ]),
    ].join('\n'),
  };
};

function checkedOut(out: string | undefined, force: boolean): string {
  if (out === undefined) throw missing('--out', 'the file to write', 'Add --out features.csv or --out features.safetensors.');
  if (!/\.(csv|safetensors)$/.test(out))
    throw usageError('bad-option', {
      where: '--out',
      expected: 'a name that ends in .csv or .safetensors',
      given: `'${out}'`,
      fix: 'Choose one of the two kinds.',
    });
  if (!existsSync(dirname(out)))
    throw usageError('bad-option', {
      where: '--out',
      expected: 'a file in a folder that exists',
      given: `'${out}'`,
      fix: `Make the folder ${dirname(out)} first.`,
    });
  if (existsSync(out) && !force)
    throw usageError('out-exists', {
      where: out,
      expected: 'a file that does not exist yet',
      given: 'one that exists',
      fix: 'Choose another name, or replace it with --force.',
    });
  return out;
}

const missing = (where: string, expected: string, fix: string) => usageError('missing-option', { where, expected, given: 'none', fix });
