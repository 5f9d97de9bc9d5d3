import { platform } from '#platform';
import { graftError } from '../errors.ts';
import type { FolderEntry } from '../platform.ts';
import { embeddedSource } from './embedded-source.ts';
import { folderFiles } from './folder-files.ts';
import type { ModelFiles } from './model-files.ts';
import { urlFiles } from './url-files.ts';

/** A URL, a file, the name of a model that comes with this package, or a folder with a model.json in it or in its `model` folder (a run), else with one file of Keras. */
export async function filesAt(place: string): Promise<ModelFiles> {
  if (/^(https?|data|blob):/.test(place)) return urlFiles(place);
  const embedded = await embeddedSource(place);
  if (embedded !== undefined) return folderFiles(embedded);
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
  const names = entries.map(({ name }) => name);
  const unfinished = names.includes('checkpoints') && names.includes('config.json');
  return graftError({
    code: 'model/no-model-json',
    where: place,
    expected:
      "a model: a folder with a model.json (of TensorFlow.js, or a run) or with a publisher's config.json and weights, or one file of Keras, safetensors or PyTorch",
    given: unfinished ? 'a run that has not finished' : givenOf(names),
    fix: unfinished
      ? 'Go on with it first, by resume: its model is written at the end.'
      : "Pass the folder that holds it, the path of its file, or its URL. 'photographs' comes with Graft, and org/name is asked of the hub.",
  });
}

const givenOf = (names: readonly string[]): string =>
  names.length === 0
    ? 'no such file or folder, or an empty one'
    : `a folder with ${names
        .slice(0, 10)
        .map((name) => `'${name}'`)
        .join(', ')}`;
