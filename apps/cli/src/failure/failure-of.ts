import type { Failure } from './failure.ts';

const brand = Symbol.for('@graftjs/error');
const report = 'This is a fault of Graft. Run it again with --debug and report what it prints, with the command.';

/** The failure in anything that was thrown; what is not an error of ours is `internal/…` and asks to be reported. */
export function failureOf(error: unknown): Failure {
  if (isOurs(error)) {
    const { code, where, message, expected, given, fix, run, resume } = error;
    return { code, where, message, expected, given, fix, ...stackOf(error), ...(run ? { run } : {}), ...(resume ? { resume } : {}) };
  }
  return systemFailure(error) ?? unexpected(error);
}

/** An error that carries a failure, such as one that came from another thread. */
export const failed = (failure: Failure): Error => Object.assign(new Error(failure.message), failure, { [brand]: true });

const isOurs = (error: unknown): error is Failure & Error =>
  typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;

/** What the operating system refuses is the user's to mend, and the system's own words name the path. */
function systemFailure(error: unknown): Failure | undefined {
  const { code, path, message } = (error ?? {}) as NodeJS.ErrnoException;
  const remedy = remedies[code ?? ''];
  if (!remedy || !message) return undefined;
  const where = path ?? 'file system';
  const [what, fix] = remedy;
  return {
    code: what,
    where,
    message: `[${where}] ${message}. ${fix}`,
    expected: 'the system to allow it',
    given: message,
    fix,
    ...stackOf(error),
  };
}

const remedies: Record<string, [code: string, fix: string]> = {
  EACCES: ['usage/not-permitted', 'Choose a place that you may read and write, or change its permissions.'],
  EPERM: ['usage/not-permitted', 'Choose a place that you may read and write, or change its permissions.'],
  EROFS: ['usage/not-permitted', 'Choose a place that can be written to.'],
  ENOENT: ['usage/no-such-path', 'Check the path, and that its folders can be read and written.'],
  ENOTDIR: ['usage/not-a-folder', 'Give a path whose parents are folders.'],
  ENOSPC: [
    'usage/disk-full',
    'Free some space, or choose a place elsewhere, and give the line again; a run goes on from its last checkpoint with --resume.',
  ],
};

function unexpected(error: unknown): Failure {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'internal/unexpected',
    where: 'graft',
    message: `[graft] internal: ${text}. ${report}`,
    expected: 'to run to the end',
    given: text,
    fix: report,
    ...stackOf(error),
  };
}

/** The stack with the stacks of all causes. */
function stackOf(error: unknown): { stack?: string } {
  const stacks: string[] = [];
  for (let at = error; at instanceof Error && stacks.length < 8; at = at.cause) stacks.push(at.stack ?? at.message);
  return stacks.length > 0 ? { stack: stacks.join('\ncaused by: ') } : {};
}
