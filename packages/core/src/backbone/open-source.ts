import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { LayersModel } from '../network/keras-json/read-layers-model.ts';
import { folderFiles } from './folder-files.ts';
import { listedFiles, type NamedBlob } from './listed-files.ts';
import type { ModelFiles } from './model-files.ts';
import { readEntry, readModelFiles } from './read-model-files.ts';
import { readSideFiles, type SideFiles } from './read-side-files.ts';
import { urlFiles } from './url-files.ts';

/** Where a model comes from: a path, a URL, `indexeddb://name`, chosen files, or artifacts in memory. */
export type ModelSource = string | readonly NamedBlob[] | LayersModel;

/** A source whose bytes are here, not yet a network. */
export interface OpenedSource extends SideFiles {
  readonly name: string;
  readonly model: LayersModel;
  /** Present where the source is files: what an artifact of ours is checked against. */
  readonly files?: ModelFiles;
  /** The whole model.json, where there is one. */
  readonly json?: JsonObject;
}

/** Brings the bytes of a source. */
export async function openSource(source: ModelSource, signal?: AbortSignal): Promise<OpenedSource> {
  if (typeof source === 'string')
    return /^(indexeddb|localstorage):\/\//.test(source) ? openStored(source) : openFiles(await filesAt(source), signal);
  if (Array.isArray(source)) return openFiles(listedFiles(source), signal);
  return { name: 'model in memory', model: source as LayersModel, labels: undefined, licence: null };
}

async function openFiles(files: ModelFiles, signal?: AbortSignal): Promise<OpenedSource> {
  const json = await readEntry(files, signal);
  const model = await readModelFiles(files, json, signal);
  return { name: files.name, model, files, json, ...(await readSideFiles(files)) };
}

/** A URL, or a folder with a model.json in it or in its `model` folder (a run). */
async function filesAt(place: string): Promise<ModelFiles> {
  if (/^(https?|data|blob):/.test(place)) return urlFiles(place);
  const { files } = platform;
  if (place.endsWith('.json')) return folderFiles(place);
  const inRun = files.join(place, 'model');
  const isRun = !(await files.exists(files.join(place, 'model.json'))) && (await files.exists(files.join(inRun, 'model.json')));
  if (!isRun && !(await files.exists(files.join(place, 'model.json')))) throw await noModel(place);
  return isRun ? { ...folderFiles(inRun), name: folderFiles(place).name } : folderFiles(place);
}

async function openStored(url: string): Promise<OpenedSource> {
  const handler = tf.io.getLoadHandlers(url)[0];
  if (!handler?.load) throw noStore(url);
  const model = await handler.load().catch((cause: unknown) => {
    throw noStore(url, cause);
  });
  return { name: url, model: model as LayersModel, labels: undefined, licence: null };
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

const noStore = (url: string, cause?: unknown) =>
  graftError({
    code: 'model/not-stored',
    where: url,
    expected: "a model saved in this browser's storage",
    given: 'none of that name, or no such storage here',
    fix: 'Save the model under this name first, or pass its URL or files.',
    ...(cause === undefined ? {} : { cause }),
  });
