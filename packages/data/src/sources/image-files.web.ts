import type { Dataset, Problem } from '../dataset.ts';
import { graftError, isGraftError } from '../errors.ts';
import { imageKind } from '../formats/image-kind.ts';
import { checkImageSize } from '../formats/image-limits.ts';
import { unreadableKind } from '../formats/unreadable-kind.ts';
import type { Pixels } from '../pixels.ts';
import { stopwatch } from '../stopwatch.ts';
import { blobBytes } from './blob-bytes.ts';
import { blobDataset } from './blob-dataset.ts';
import { asBlobFile, type BlobFile, classOfFile } from './blob-file.ts';
import { mostPictureBytes } from './check-picture.ts';
import { isHidden, isMetadata } from './folder-layout.ts';

/** A picture that a person picked or dropped, with its class when the path does not say it. */
export type ImageFile = BlobFile;

export interface ImageFilesOptions {
  /** A short name for reports. @default 'pictures' */
  name?: string;
  /** Whether files that are no pictures are listed in `problems` and left out, or stop the work. @default 'skip' */
  onProblem?: 'skip' | 'fail';
}

/**
 * A data set of files from a file picker or a drop: classes are the folders they lie in, or the labels given with them.
 *
 * Pictures are decoded one by one, by the browser where it can (so webp works too) and else by this package.
 * Errors: `data/no-classes`, `data/unreadable-files`.
 */
export async function imageFiles(
  files: Iterable<File | ImageFile>,
  { name = 'pictures', onProblem = 'skip' }: ImageFilesOptions = {},
): Promise<Dataset<'image'>> {
  const problems: Problem[] = [];
  const kept = await readable([...files].map(asBlobFile), problems);
  if (onProblem === 'fail' && problems.length > 0) throw unreadable(name, problems);
  if (kept.length === 0) throw noPictures(name, problems);
  return blobDataset({
    kind: 'image',
    name,
    problems,
    files: kept,
    factsOf: (file) => ({ label: classOfFile(file) }),
    decode: (file) => stopwatch.time('decode', () => decodeBlob(file)),
  });
}

async function readable(files: readonly ImageFile[], problems: Problem[]): Promise<ImageFile[]> {
  const kept: ImageFile[] = [];
  for (const file of files) {
    const base = file.path.split('/').at(-1) ?? '';
    if (isHidden(base) || isMetadata(base)) continue;
    const head = new Uint8Array(await file.blob.slice(0, 16).arrayBuffer());
    const problem = problemOf(file, head);
    if (problem) problems.push(problem);
    else kept.push(file);
  }
  return kept;
}

function problemOf(file: ImageFile, head: Uint8Array): Problem | undefined {
  const kind = imageKind(head);
  if (kind === 'unknown') {
    const { code, expected, given } = unreadableKind(kind, head, file.path);
    return { code, where: file.path, message: `Expected ${expected}, got ${given}; left out.` };
  }
  if (classOfFile(file) !== '') return undefined;
  return { code: 'data/file-outside-class', where: file.path, message: 'The file lies in no folder and has no label; left out.' };
}

async function decodeBlob({ blob, path }: ImageFile): Promise<Pixels> {
  const bytes = await blobBytes({ blob, path }, mostPictureBytes);
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined') return decodeHere(bytes, path);
  try {
    return await decodeByBrowser(blob, path);
  } catch (error) {
    // The browser says only that it could not; the decoders of this package say why.
    if (isGraftError(error)) throw error;
    return decodeHere(bytes, path);
  }
}

/** The decoders are fetched where the browser's own do not do. */
async function decodeHere(bytes: Uint8Array, where: string): Promise<Pixels> {
  const { decodeImage } = await import('../formats/decode-image.ts');
  return decodeImage(bytes, { where });
}

async function decodeByBrowser(blob: Blob, path: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image', colorSpaceConversion: 'default' });
  try {
    const { width, height } = bitmap;
    checkImageSize(path, width, height, {});
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2d canvas');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    return withoutAlpha(context.getImageData(0, 0, width, height));
  } finally {
    bitmap.close();
  }
}

function withoutAlpha({ data, width, height }: ImageData): Pixels {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < out.length; i += 4, o += 3) out.set(data.subarray(i, i + 3), o);
  return { data: out, width, height, channels: 3 };
}

const noPictures = (where: string, problems: readonly Problem[]) =>
  graftError({
    code: 'data/no-classes',
    where,
    expected: 'pictures in folders, one folder a class',
    given: problems.length > 0 ? `${problems.length} files that were left out, such as ${problems[0]?.where}` : 'no files',
    fix: 'Pick a folder that holds a folder for each class, or give labels.',
  });

const unreadable = (where: string, problems: readonly Problem[]) =>
  graftError({
    code: 'data/unreadable-files',
    where,
    expected: 'pictures only',
    given: problems
      .slice(0, 5)
      .map((problem) => problem.where)
      .join(', '),
    fix: 'Remove them, or use onProblem: "skip".',
  });
