import { throwIfAborted } from '@graftjs/core';
import { openModel } from '@graftjs/core/predict';
import { isGraftError } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';
import { bringUp } from './bring-up.ts';
import { type PictureFile, pictureFiles } from './picture-files.ts';
import { readPicture } from './read-picture.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link predictWork}. */
export interface PredictOrder {
  run: string;
  files: readonly string[];
  threshold?: number;
  backend?: string;
}

/** What a saved model says of pictures, one answer a file. */
export async function predictWork({ run, files, threshold, backend }: PredictOrder, { signal, onProgress }: WorkTools): Promise<object> {
  const pictures = await pictureFiles(files);
  await bringUp(backend);
  using model = await asModelError(openModel(run));
  const predictions: object[] = [];
  const problems: object[] = [];
  for (const [done, picture] of pictures.entries()) {
    throwIfAborted(signal);
    const bytes = await readable(picture, problems);
    if (bytes) {
      const [answer] = await model.predict([bytes], threshold === undefined ? {} : { threshold });
      predictions.push({ file: picture.path, ...answer });
    }
    onProgress({ stage: 'predict', done: done + 1, total: pictures.length });
  }
  return { run, labels: model.labels, threshold: threshold ?? model.metadata.rejection?.threshold ?? 0, predictions, problems };
}

/** The pixels of a picture; one that was found in a folder and cannot be read is listed, one that was named is an error. */
async function readable({ path, named }: PictureFile, problems: object[]) {
  try {
    return await readPicture(path);
  } catch (error) {
    if (named || !isGraftError(error)) throw error;
    problems.push({ code: error.code, where: path, message: error.message });
    return undefined;
  }
}
