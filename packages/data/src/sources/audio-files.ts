import type { Dataset, Problem } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { decodeWav } from '../formats/wav.ts';
import { stopwatch } from '../stopwatch.ts';
import { blobBytes } from './blob-bytes.ts';
import { blobDataset } from './blob-dataset.ts';
import { asBlobFile, type BlobFile, classOfFile } from './blob-file.ts';
import { mostRecordingBytes, recordingHeadBytes, recordingProblem } from './check-recording.ts';
import { type FileNaming, readFileName } from './file-naming.ts';
import { isHidden, isMetadata, splitOfName } from './folder-layout.ts';
import { namingInstead } from './named-classes.ts';
import { recordingFolderKind } from './recording-folder-kind.ts';

export interface AudioFilesOptions {
  /** A short name for reports. @default 'recordings' */
  name?: string;
  /** Where classes stand, as for `audioFolder`; a label that is given with a file goes before. @default 'auto' */
  names?: 'auto' | 'folder' | FileNaming;
  /** Whether files that are no recordings are listed in `problems` and left out, or stop the work. @default 'skip' */
  onProblem?: 'skip' | 'fail';
}

/**
 * A data set of WAV recordings from a file picker or a drop: classes are the folders they lie in, in their names, or given with them.
 *
 * A folder train, val or test above the classes, or around files that name their class, is a side.
 * Errors: `data/no-classes`, `data/unreadable-files`.
 */
export async function audioFiles(files: Iterable<File | BlobFile>, options: AudioFilesOptions = {}): Promise<Dataset<'audio'>> {
  const { name = 'recordings', names = 'auto', onProblem = 'skip' } = options;
  const problems: Problem[] = [];
  const all = [...files].map(asBlobFile).filter(({ path }) => !isHidden(baseOf(path)) && !isMetadata(baseOf(path)));
  const factsOf = factsBy(names, all);
  const kept: BlobFile[] = [];
  for (const file of all) {
    const problem = (await unreadable(file)) ?? (factsOf(file).label === '' ? classless(file) : undefined);
    if (problem) problems.push(problem);
    else kept.push(file);
  }
  if (onProblem === 'fail' && problems.length > 0) throw unreadableFiles(name, problems);
  if (kept.length === 0) throw noRecordings(name, problems);
  const decode = async (file: BlobFile) => {
    const bytes = await blobBytes(file, mostRecordingBytes);
    return stopwatch.time('decode', () => decodeWav(bytes, { where: file.path }));
  };
  return blobDataset({ kind: 'audio', name, problems, files: kept, factsOf, decode });
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function factsBy(names: 'auto' | 'folder' | FileNaming, files: readonly BlobFile[]) {
  const unlabelled = files.filter(({ label }) => label === undefined).map(({ path }) => path);
  const naming = names === 'auto' ? namingInstead(unlabelled) : names === 'folder' ? undefined : names;
  return (file: BlobFile) => {
    const told = naming === undefined ? { label: classOfFile(file) } : { label: '', ...readFileName(naming, file.path) };
    const { label, group = recordingFolderKind.groupOf?.(file.path) }: { label: string; group?: string } = told;
    const split = splitOfName(file.path.split('/').at(naming === undefined ? -3 : -2) ?? '');
    return { label: file.label ?? label, ...(group === undefined ? {} : { group }), ...(split ? { split } : {}) };
  };
}

async function unreadable({ blob, path }: BlobFile): Promise<Problem | undefined> {
  const head = new Uint8Array(await blob.slice(0, recordingHeadBytes).arrayBuffer());
  const cheap = recordingProblem(head, blob.size, path);
  const undecided =
    cheap !== undefined && cheap.code !== 'data/unsupported-audio' && head.length < blob.size && blob.size <= mostRecordingBytes;
  const error = undecided ? recordingProblem(new Uint8Array(await blob.arrayBuffer()), blob.size, path) : cheap;
  return error && { code: error.code, where: path, message: `Expected ${error.expected}, got ${error.given}; left out.` };
}

const classless = ({ path }: BlobFile): Problem => ({
  code: 'data/file-outside-class',
  where: path,
  message: 'The file has no class by its folder, its name or a label; left out.',
});

const noRecordings = (where: string, problems: readonly Problem[]) =>
  graftError({
    code: 'data/no-classes',
    where,
    expected: 'WAV recordings in folders, one folder a class, or named like yes_anna_1.wav',
    given: problems.length > 0 ? `${problems.length} files that were left out, such as ${problems[0]?.where}` : 'no files',
    fix: 'Pick a folder that holds a folder for each class, or give labels.',
  });

const unreadableFiles = (where: string, problems: readonly Problem[]) =>
  graftError({
    code: 'data/unreadable-files',
    where,
    expected: 'WAV recordings with a class only',
    given: problems
      .slice(0, 5)
      .map((problem) => problem.where)
      .join(', '),
    fix: 'Remove them, or use onProblem: "skip".',
  });
