import { graftError } from '../errors.ts';
import { beginFromRun } from './begin-from-run.ts';
import { beginFromSource } from './begin-from-source.ts';
import type { Beginning } from './beginning.ts';
import type { RunFolder } from './run-folder.ts';
import type { TransferOptions } from './transfer-options.ts';

/** Opens what a transfer begins with: a source, or the run that it goes on with. Errors: `usage/no-source`, `usage/two-sources`. */
export function begin(options: TransferOptions, folder: RunFolder): Promise<Beginning> {
  const { from, continueFrom } = options;
  if (from !== undefined && continueFrom !== undefined) throw sources('two-sources', 'both');
  if (continueFrom !== undefined) return beginFromRun(options, continueFrom, folder);
  if (from !== undefined) return beginFromSource(options, from, folder);
  throw sources('no-source', 'neither');
}

const sources = (what: string, given: string) =>
  graftError({
    code: `usage/${what}`,
    where: 'transfer',
    expected: 'one of from and continueFrom',
    given,
    fix: 'Pass from for a source network, or continueFrom to add examples or classes to an earlier run.',
  });
