import { graftError } from '../errors.ts';
import type { FolderKind } from './folder-kind.ts';
import type { ScannedFolder } from './scan-class-folder.ts';
import { counted, someOf } from './walk-folder.ts';

/** Throws `data/unreadable-files` when a listing found files that cannot be read, beside those that were left out on demand. */
export function requireReadable(
  where: string,
  { noun }: FolderKind,
  { problems, unreadable }: ScannedFolder,
  skip: readonly string[],
): void {
  if (unreadable.length <= skip.length) return;
  const reasons = problems.filter((problem) => unreadable.includes(problem.where)).map((problem) => `${problem.where} (${problem.code})`);
  throw graftError({
    code: 'data/unreadable-files',
    where,
    expected: `${noun}s that can all be read`,
    given: `${counted(reasons.length, 'file')} that cannot: ${someOf(reasons)}`,
    fix: 'Repair or remove them, or use onProblem: "skip".',
  });
}
