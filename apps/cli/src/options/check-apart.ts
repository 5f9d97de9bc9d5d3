import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { usageError } from './usage-error.ts';

/** Refuses to write a run over what it begins with: replacing it would remove the only copy. Errors: `usage/same-folder`. */
export function checkApart(out: string, { from, continue: earlier }: { from?: string; continue?: string }): void {
  for (const [option, source] of Object.entries({ '--from': from, '--continue': earlier })) {
    if (source === undefined || !isWithin(realPlace(out), realPlace(source))) continue;
    throw usageError('same-folder', {
      where: '--out',
      expected: `another folder than the one of ${option}`,
      given: `${out}, where ${source} lies`,
      fix: 'Give the new run a folder of its own; the earlier one stays as it is.',
    });
  }
}

/** A path without links, where it leads somewhere; a URL leads nowhere. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}
