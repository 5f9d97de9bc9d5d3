import { recordingFileProblem } from './check-recording.ts';
import type { FolderKind } from './folder-kind.ts';
import { isMetadata } from './folder-layout.ts';

/** Folders of recordings. */
export const recordingFolderKind: FolderKind = {
  noun: 'recording',
  files: 'WAV recordings in it, such as yes/1.wav and no/1.wav, or recordings named yes_anna_1.wav and no_anna_1.wav',
  isMetadata,
  groupOf: speakerOf,
  problem: recordingFileProblem,
};

/** The speaker in names as those of Speech Commands: `yes/0a7c2a8d_nohash_1.wav` (Warden, 2018). */
function speakerOf(path: string): string | undefined {
  return /(?:^|\/)([^/_]+)_nohash_\d+\.wav$/i.exec(path)?.[1];
}
