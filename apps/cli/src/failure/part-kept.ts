import { shellWord } from '../options/shell-word.ts';
import { failed, failureOf } from './failure-of.ts';
import { stopped } from './stopped.ts';

/** Rethrows the interruption of a download with the line that goes on with it; other errors as they are. */
export function partKept(error: unknown, repo: string): never {
  const failure = failureOf(error);
  if (!failure.code.startsWith('interrupted/')) throw error;
  const resume = `graft models pull ${shellWord(repo)}`;
  throw failed({ ...stopped(failure, `What was downloaded is kept. Go on with: ${resume}`), resume });
}
