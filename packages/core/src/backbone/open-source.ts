import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { LayersModel } from '../network/keras-json/read-layers-model.ts';
import { filesAt } from './files-at.ts';
import { entryOf } from './keras-source.ts';
import { listedFiles, type NamedBlob } from './listed-files.ts';
import type { ModelFiles } from './model-files.ts';
import { readEntry, readModelFiles } from './read-model-files.ts';
import { readSideFiles, type SideFiles } from './read-side-files.ts';

/** Where a model comes from: a path, a URL, `org/name` of the hub, `indexeddb://name`, chosen files, files wherever they lie, or artifacts in memory. */
export type ModelSource = string | readonly NamedBlob[] | ModelFiles | LayersModel;

/** A source whose bytes are here, not yet a network. */
export interface OpenedSource extends SideFiles {
  readonly name: string;
  readonly model: LayersModel;
  /** Present where the source is files: what an artifact of ours is checked against. */
  readonly files?: ModelFiles;
  /** The whole model.json, where there is one. */
  readonly json?: JsonObject;
}

/** Whether a source is files that are asked for by name. */
export const isModelFiles = (source: ModelSource): source is ModelFiles =>
  typeof source === 'object' && 'read' in source && typeof source.read === 'function' && 'entry' in source;

/** The files of a source, where it is files. */
export async function filesOf(source: ModelSource): Promise<ModelFiles | undefined> {
  if (typeof source === 'string') return /^(indexeddb|localstorage):\/\//.test(source) ? undefined : filesAt(source);
  if (Array.isArray(source)) return listedFiles(source);
  return isModelFiles(source) ? source : undefined;
}

/** Brings the bytes of a source. */
export async function openSource(source: ModelSource, signal?: AbortSignal): Promise<OpenedSource> {
  const files = await filesOf(source);
  if (files) return openFiles(files, signal);
  if (typeof source === 'string') return openStored(source);
  return { name: 'model in memory', model: source as LayersModel, labels: undefined, licence: null };
}

async function openFiles(found: ModelFiles, signal?: AbortSignal): Promise<OpenedSource> {
  const { keras, files } = await entryOf(found, signal);
  if (keras) {
    const { readKerasModel } = await import('../weights/keras/read-keras-model.ts');
    return { name: files.name, model: await readKerasModel(keras, { signal }), ...(await readSideFiles(files)) };
  }
  const json = await readEntry(files, signal);
  const model = await readModelFiles(files, json, signal);
  return { name: files.name, model, files, json, ...(await readSideFiles(files)) };
}

async function openStored(url: string): Promise<OpenedSource> {
  const handler = tf.io.getLoadHandlers(url)[0];
  if (!handler?.load) throw noStore(url);
  const model = await handler.load().catch((cause: unknown) => {
    throw noStore(url, cause);
  });
  return { name: url, model: model as LayersModel, labels: undefined, licence: null };
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
