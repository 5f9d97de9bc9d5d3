import type { VerifiedFile } from '@graftjs/core/hub';
import { bytes, counted } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** Files that were hashed anew, none of them changed. */
export interface VerifiedModels {
  files: readonly VerifiedFile[];
}

/** Files that are as they were recorded, for people. */
export function verifiedText({ files }: VerifiedModels, paint: Paint): string {
  const title =
    files.length === 0
      ? 'There is nothing to verify: no model is here, and the lock file names none.'
      : `${counted(files.length, 'file')} as recorded.`;
  const rows = files.map(({ repo, path, bytes: size, state, against }) => [`${repo}/${path}`, bytes(size), state, against.join(' and ')]);
  return [paint('bold', title), ...(rows.length > 0 ? ['', table(['file', 'size', 'state', 'against'], rows)] : [])].join('\n');
}
