import * as tf from '@tensorflow/tfjs';
import { readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { replaceInputSize } from '../../network/rewrites/replace-input-size.ts';
import { hashModel } from '../hash-model.ts';
import { inputSpec, pictureInput } from '../input-spec.ts';
import type { OpenedSource } from '../open-source.ts';
import { keepUsed, ownBackbone } from '../own-backbone.ts';
import { splitTop } from '../split-top.ts';
import type { LookedAt, Opener, OpenOptions } from './opener.ts';

/** A layers model of TensorFlow.js or Keras from anywhere: what every source is that is nothing else. */
export const layers = {
  kind: 'layers model',
  async claim({ read }: Pick<LookedAt, 'read'>, options: OpenOptions) {
    const opened = await read();
    return async () => {
      // Hashed beside, where the platform has threads for that, while the layers are read.
      const hash = hashModel(opened.model);
      const parts = featureExtractor(opened, options);
      return ownBackbone({ ...parts, provenance: { name: opened.name, hash: await hash, licence: opened.licence } });
    };
  },
} satisfies Opener;

/** Reads and splits; frees everything when something does not fit. */
function featureExtractor({ model, labels }: OpenedSource, options: OpenOptions) {
  const { top, pooling, imageSize } = options;
  const read = readLayersModel(model);
  try {
    const split = splitTop(read.network, { top, ...(pooling ? { pooling } : {}), ...(labels ? { labels: labels.length } : {}) });
    const input = inputSpec(split.network, options);
    const { id } = pictureInput(split.network);
    const network = imageSize === undefined ? split.network : replaceInputSize(split.network, read.values, id, input.height, input.width);
    return { ...split, network, values: keepUsed(network, read.values), input, ...(labels && top === 'keep' ? { labels } : {}) };
  } catch (error) {
    tf.dispose([...read.values.values()]);
    throw error;
  }
}
