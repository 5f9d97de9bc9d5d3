import { type GraftError, isGraftError } from '../errors.ts';
import { wavFile } from '../formats/wav-file.ts';
import type { Files } from './files.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Largest file that counts as a recording. */
export const mostRecordingBytes = 2 ** 28;

/** Bytes of a file in which its sound nearly always begins. */
export const recordingHeadBytes = 4096;

/** What is wrong with a recording by its first bytes, if they reach to where the sound begins; `undefined` when nothing is. */
export function recordingProblem(head: Uint8Array, size: number, where: string): GraftError | undefined {
  try {
    wavFile(head, { where, size });
    return undefined;
  } catch (error) {
    if (isGraftError(error)) return error;
    throw error;
  }
}

/** A cheap look at a recording: its first bytes, and all of it only where the sound does not begin in them. */
export async function recordingFileProblem(files: Files, path: string, where: string): Promise<GraftError | undefined> {
  try {
    const { head, size } = await files.ends(path, recordingHeadBytes);
    const problem = recordingProblem(head, size, where);
    if (problem === undefined || size <= head.length || problem.code === 'data/unsupported-audio') return problem;
    const bytes = await files.read(path, { maxBytes: mostRecordingBytes });
    return recordingProblem(bytes, bytes.length, where);
  } catch (error) {
    return isGraftError(error) ? error : unreadableFile(where, error);
  }
}
