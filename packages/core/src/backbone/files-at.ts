import { platform } from '#platform';
import { graftError } from '../errors.ts';
import { folderFiles } from './folder-files.ts';
import type { ModelFiles } from './model-files.ts';
import { urlFiles } from './url-files.ts';

/** A URL, or a folder with a model.json in it or in its `model` folder (a run). */
export async function filesAt(place: string): Promise<ModelFiles> {
  if (/^(https?|data|blob):/.test(place)) return urlFiles(place);
  const { files } = platform;
  if (place.endsWith('.json')) return folderFiles(place);
  const inRun = files.join(place, 'model');
  const isRun = !(await files.exists(files.join(place, 'model.json'))) && (await files.exists(files.join(inRun, 'model.json')));
  if (!isRun && !(await files.exists(files.join(place, 'model.json')))) throw await noModel(place);
  return isRun ? { ...folderFiles(inRun), name: folderFiles(place).name } : folderFiles(place);
}

async function noModel(place: string) {
  const entries = await platform.files.list(place).catch(() => []);
  const there = entries.slice(0, 10).map(({ name }) => `'${name}'`);
  return graftError({
    code: 'model/no-model-json',
    where: place,
    expected: 'a folder with a model.json (a TensorFlow.js layers model or a run)',
    given: there.length > 0 ? `a folder with ${there.join(', ')}` : 'no such folder, or an empty one',
    fix: 'Pass the folder that holds model.json, the path of that file, or its URL.',
  });
}
