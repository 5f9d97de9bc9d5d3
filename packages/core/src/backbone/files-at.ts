import { platform } from '#platform';
import { graftError } from '../errors.ts';
import type { FolderEntry } from '../platform.ts';
import { folderFiles } from './folder-files.ts';
import type { ModelFiles } from './model-files.ts';
import { urlFiles } from './url-files.ts';

/** A URL, a file, or a folder with a model.json in it or in its `model` folder (a run), else with one file of Keras. */
export async function filesAt(place: string): Promise<ModelFiles> {
  if (/^(https?|data|blob):/.test(place)) return urlFiles(place);
  const { files } = platform;
  if (place.endsWith('.json')) return folderFiles(place);
  if (await isFile(place)) return { ...folderFiles(place, true), name: place.split(/[\\/]/).at(-1) as string };
  const inRun = files.join(place, 'model');
  const isRun = !(await files.exists(files.join(place, 'model.json'))) && (await files.exists(files.join(inRun, 'model.json')));
  if (!isRun && !(await files.exists(files.join(place, 'model.json')))) return onlyKeras(place);
  return isRun ? { ...folderFiles(inRun), name: folderFiles(place).name } : folderFiles(place);
}

const isFile = (path: string): Promise<boolean> =>
  platform.files.size(path).then(
    () => true,
    () => false,
  );

async function onlyKeras(place: string): Promise<ModelFiles> {
  const entries = await platform.files.list(place).catch(() => []);
  const [keras, ...others] = entries.filter(({ name, folder }) => !folder && /\.(keras|h5|hdf5)$/i.test(name));
  if (!keras || others.length > 0) throw noModel(place, entries);
  return folderFiles(platform.files.join(place, keras.name), true);
}

function noModel(place: string, entries: readonly FolderEntry[]) {
  const there = entries.slice(0, 10).map(({ name }) => `'${name}'`);
  return graftError({
    code: 'model/no-model-json',
    where: place,
    expected: 'a folder with a model.json (a TensorFlow.js layers model or a run), or a file of Keras',
    given: there.length > 0 ? `a folder with ${there.join(', ')}` : 'no such folder, or an empty one',
    fix: 'Pass the folder that holds model.json, the path of that file or of an .h5 or .keras, or its URL.',
  });
}
