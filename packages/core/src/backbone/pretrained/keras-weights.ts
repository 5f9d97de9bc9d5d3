import type { ModelFiles } from '../model-files.ts';
import { weightsFile } from './weights-file.ts';

/** The file of Keras among some names; undefined where there is none. */
export const kerasFile = (names: readonly string[]): string | undefined => names.find((name) => /\.(keras|h5|hdf5)$/i.test(name));

/** The files of a model whose entry holds weights of Keras alone: other files of weights beside it are not looked at. */
export function kerasWeights(files: ModelFiles): ModelFiles {
  const beside = async () =>
    ((await files.list?.()) ?? []).filter((name) => name !== files.entry && !weightsFile([name]) && !kerasFile([name]));
  return { ...files, list: async () => [files.entry, ...(await beside())] };
}
