import type { Rejection } from '@graftjs/core';
import { openModel, type Prediction } from '@graftjs/core/predict';
import type { Pixels } from '@graftjs/data';
import { imageFiles } from '@graftjs/data/web';
import * as tf from '@tensorflow/tfjs';
import { strToU8, zipSync } from 'fflate';

/** The model of the latest training, opened from its saved files as a user would. */
export interface TrainedModel {
  facts(): { rejection: Rejection | null; tensors: number };
  predict(picture: Blob): Promise<Prediction>;
  /** The saved files below `model/`, as one zip. */
  zip(): Uint8Array<ArrayBuffer>;
  dispose(): void;
}

/** Opens the saved files. */
export async function trainedModel(files: ReadonlyMap<string, Uint8Array>): Promise<TrainedModel> {
  const blobs = [...files].map(([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], name));
  const predictor = await openModel(blobs);
  return {
    facts: () => ({ rejection: predictor.metadata.rejection, tensors: tf.memory().numTensors }),
    async predict(blob) {
      const [said] = await predictor.predict([await pixelsOf(blob)]);
      return said as Prediction;
    },
    zip() {
      const inside = [...files].map(([name, bytes]) => [`model/${name}`, bytes] as const);
      return zipSync({ 'README.txt': strToU8(readme), ...Object.fromEntries(inside) }) as Uint8Array<ArrayBuffer>;
    },
    dispose: () => predictor.dispose(),
  };
}

async function pixelsOf(blob: Blob): Promise<Pixels> {
  try {
    const picture = await imageFiles([{ path: 'the picture', blob, label: 'unknown' }], { name: 'the picture', onProblem: 'fail' });
    return await picture.read(0);
  } catch (cause) {
    // The reasons are those of a data set; a person gave one file.
    if (!(cause as { code?: string }).code?.startsWith('data/')) throw cause;
    throw new Error('This file is not a picture that can be read here. Take a JPEG, PNG or WebP.', { cause });
  }
}

const readme = `A model trained with Graft, in the folder model: a TensorFlow.js layers model with its labels and preprocessing inside.

  npx @graftjs/cli predict model picture.png

It opens in plain TensorFlow.js with tf.loadLayersModel too.
`;
