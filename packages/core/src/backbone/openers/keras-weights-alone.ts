import { type GraftError, isGraftError } from '../../errors.ts';
import type { Backbone } from '../backbone.ts';
import type { ModelFiles } from '../model-files.ts';
import { filesOf, type ModelSource } from '../open-source.ts';
import { openFamily } from './open-family.ts';
import type { Opener, OpenOptions } from './opener.ts';

/** Weights of Keras that do not say which layers they belong to: they may be those of a family. Errors: `model/no-topology` where they are not. */
export const kerasWeightsAlone: Opener = {
  kind: 'weights of Keras alone',
  async claim({ source, read }, options) {
    const error = await read().then(
      () => undefined,
      (found: unknown) => found,
    );
    return isGraftError(error) && error.code === 'model/no-topology' ? () => opened(source, error, options) : undefined;
  },
};

async function opened(source: ModelSource, error: GraftError, options: OpenOptions): Promise<Backbone> {
  const { kerasWeights } = await import('../pretrained/keras-weights.ts');
  const files = await filesOf(source);
  return openFamily(kerasWeights(files as ModelFiles), options).catch((other: unknown) => {
    throw isGraftError(other) && other.code === 'model/unknown-family' ? error : other;
  });
}
