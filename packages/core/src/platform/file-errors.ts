import { type GraftError, graftError } from '../errors.ts';

/** The error for a file that is not there. */
export const missingFile = (path: string, cause?: unknown): GraftError =>
  graftError({
    code: 'data/missing-file',
    where: path,
    expected: 'a file',
    given: 'none there',
    fix: 'Check the path.',
    ...(cause === undefined ? {} : { cause }),
  });

/** The error for a file that is larger than its reader allows. */
export const fileTooLarge = (path: string, bytes: number, maxBytes: number): GraftError =>
  graftError({
    code: 'data/file-too-large',
    where: path,
    expected: `at most ${maxBytes} bytes`,
    given: `${bytes} bytes`,
    fix: 'This is not the file that belongs here, or it is damaged.',
  });

/** What the system said of a write, as an error that names the file where the disk is full. */
export const writeError = (path: string, cause: unknown): unknown =>
  (cause as { code?: string }).code !== 'ENOSPC'
    ? cause
    : graftError({
        code: 'usage/disk-full',
        where: path,
        expected: 'room on the disk',
        given: 'a disk that is full',
        fix: 'Free some space, or choose a place elsewhere; a run goes on from its last checkpoint with resume: true (graft: --resume).',
        cause,
      });
