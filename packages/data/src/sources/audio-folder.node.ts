import type { Dataset } from '../dataset.ts';
import { stopwatch } from '../stopwatch.ts';
import { mostRecordingBytes } from './check-recording.ts';
import type { FileNaming } from './file-naming.ts';
import { nodeFiles } from './file-system.ts';
import { folderDataset } from './folder-dataset.node.ts';
import { existingFolder } from './image-folder.node.ts';
import { recordingFolderKind } from './recording-folder-kind.ts';
import { requireReadable } from './require-readable.ts';
import { scanClassFolder } from './scan-class-folder.ts';

export interface AudioFolderOptions {
  /**
   * Where classes stand: in folders, or in the files' names, `label_group_index` (`7_theo_12.wav`; the group, such as a speaker, is never torn
   * apart by a split) or `label_index`. `auto` takes names where there is one folder and all names are of one form. @default 'auto'
   */
  names?: 'auto' | 'folder' | FileNaming;
  /** Whether files that cannot be read are listed in `problems` and left out, or stop the work. @default 'skip' */
  onProblem?: 'skip' | 'fail';
  /** Look at the head of every file while listing. @default true */
  check?: boolean;
  /** Ids to leave out, such as those that an earlier listing found broken. @default none */
  skip?: readonly string[];
  /** Hears how many files were looked at while listing. */
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
}

/**
 * Opens a folder of WAV recordings: a folder for each class, with or without train, val and test above the classes, or classes in the files' names.
 *
 * Only names are kept in memory. Errors: `data/no-such-path`, `data/not-a-folder`, `data/no-classes`, `data/unknown-file-names`, `data/unreadable-files`.
 */
export async function audioFolder(
  from: string | (AudioFolderOptions & { path: string }),
  options: AudioFolderOptions = {},
): Promise<Dataset<'audio'>> {
  const { path, onProblem = 'skip', names = 'auto', signal, ...scan } = typeof from === 'string' ? { path: from, ...options } : from;
  const root = await existingFolder(path);
  // Fetched when recordings come: who opens pictures does not load it.
  const { decodeWav } = await import('../formats/wav.ts');
  const found = await scanClassFolder(nodeFiles, root, recordingFolderKind, { ...scan, names, signal });
  if (onProblem === 'fail') requireReadable(path, recordingFolderKind, found, scan.skip ?? []);
  return {
    ...folderDataset('audio', root, found, {
      maxBytes: mostRecordingBytes,
      decode: (bytes, where) => stopwatch.time('decode', () => decodeWav(bytes, { where })),
    }),
    description: {
      module: '@graftjs/data/node',
      export: 'audioFolder',
      options: { path: root, names, check: false, skip: found.unreadable },
    },
  };
}
