import { graftError } from '../errors.ts';

/** The error for a file that the file system does not hand out. */
export const unreadableFile = (where: string, cause: unknown) =>
  graftError({
    code: 'data/unreadable-file',
    where,
    expected: 'a file that may be read',
    given: cause instanceof Error ? cause.message : String(cause),
    fix: 'Check its permissions.',
    cause,
  });
