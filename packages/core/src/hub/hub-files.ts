import type { ModelFiles } from '../backbone/model-files.ts';
import { fileTooLarge } from '../platform/file-errors.ts';
import { readExactly } from '../weights/read-exactly.ts';
import type { HubModel } from './open-hub-model.ts';

/** A repository of the hub as the files of a model, like a folder: a file is downloaded when it is first asked for. */
export async function hubFiles(model: HubModel): Promise<ModelFiles> {
  const names = (await model.list()).map(({ path }) => path).filter((path) => !path.includes('/'));
  const open: NonNullable<ModelFiles['open']> = (path, options = {}) => model.file(path, options);
  const kerasOnly = names.includes('model.json') ? undefined : names.find((name) => /\.(keras|h5|hdf5)$/i.test(name));
  return {
    name: `${model.repo}@${model.revision.slice(0, 12)}`,
    entry: kerasOnly ?? 'model.json',
    ...(model.licence === null ? {} : { licence: model.licence }),
    open,
    async read(path, { maxBytes, ...options }) {
      // Looked up before it is downloaded: a file that is too large must not come at all.
      const announced = (await model.list()).find((file) => file.path === path)?.size ?? 0;
      if (announced > maxBytes) throw fileTooLarge(path, announced, maxBytes);
      const source = await open(path, options);
      return readExactly(source, 0, source.size, options);
    },
    list: async () => names,
  };
}
