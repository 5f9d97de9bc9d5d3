import { platform } from '#platform';
import { folderFiles } from '../folder-files.ts';
import { listedBlobs, type NamedBlob } from '../listed-files.ts';
import type { ModelFiles } from '../model-files.ts';
import { isModelFiles, type ModelSource } from '../open-source.ts';
import { weightsFile } from './weights-file.ts';

/** The files of a source that holds weights under a publisher's names and no model.json: a folder, one file of weights, or chosen files; undefined for every other source. */
export async function publishedFiles(source: ModelSource): Promise<ModelFiles | undefined> {
  if (typeof source === 'string') return /^[a-z]+:/i.test(source) && !/^[a-z]:[\\/]/i.test(source) ? undefined : atPath(source);
  if (isModelFiles(source)) return isPublished((await source.list?.()) ?? []) ? source : undefined;
  if (!Array.isArray(source)) return undefined;
  const names = (source as readonly NamedBlob[]).map(({ name }) => name);
  return isPublished(names) ? listedBlobs(source as readonly NamedBlob[], 'config.json') : undefined;
}

async function atPath(path: string): Promise<ModelFiles | undefined> {
  const file = path.split(/[\\/]/).at(-1) as string;
  if (weightsFile([file]) !== undefined && (await platform.files.exists(path))) {
    const folder = folderFiles(path.slice(0, -file.length) || '.');
    const beside = async () => ((await folder.list?.()) ?? []).filter((name) => name === file || weightsFile([name]) === undefined);
    return { ...folder, name: file, list: beside };
  }
  const entries = await platform.files.list(path).catch(() => []);
  return isPublished(entries.map(({ name }) => name)) ? folderFiles(path) : undefined;
}

const isPublished = (names: readonly string[]) =>
  weightsFile(names) !== undefined && !names.includes('model.json') && !names.includes('model');
