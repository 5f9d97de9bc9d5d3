import { recordingFileProblem } from './check-recording.ts';
import type { FolderKind } from './folder-kind.ts';
import { isMetadata } from './folder-layout.ts';

/** Folders of recordings. */
export const recordingFolderKind: FolderKind = {
  noun: 'recording',
  files: 'WAV recordings in it, such as yes/1.wav and no/1.wav, or recordings named yes_anna_1.wav and no_anna_1.wav',
  isMetadata,
  problem: recordingFileProblem,
};
