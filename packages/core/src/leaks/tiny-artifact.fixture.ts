import { createHash } from 'node:crypto';
import type { Model } from '../model.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import { writeArtifact } from '../persistence/write-artifact.ts';
import { platform } from '../platform.node.ts';
import { tinyModel } from '../training/tiny-job.fixture.ts';

const written: Promise<string>[] = [];

/** A tiny model that lives while `work` runs. */
export async function withTinyModel<T>(work: (model: Model) => T | Promise<T>): Promise<T> {
  using tiny = tinyModel();
  return await work(tiny.model);
}

/** Saves a tiny model in a folder of its own. */
function save(changes: Partial<Model> = {}): Promise<string> {
  const folder = withTinyModel(async (model) => {
    const place = await platform.temporaryFolder();
    const facts = { data: { name: 'tiny', hash: '0' }, seed: 1, metrics: {}, temperature: 1, rejection: null };
    await writeArtifact(platform, place, { ...model, ...changes }, facts);
    return place;
  });
  written.push(folder);
  return folder;
}

let saved: Promise<string> | undefined;

/** The folder of a saved tiny model, written once. */
export function tinyRun(): Promise<string> {
  saved ??= save();
  return saved;
}

/** A saved model whose features are said to be at a node that it does not have. */
export const runWithoutFeatures = () => save({ featuresId: 'nowhere' });

/** Removes all that was saved here. */
export async function removeRuns(): Promise<void> {
  for (const folder of written) await platform.files.remove(await folder);
}

export const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The files of the saved tiny model. */
export async function artifactFiles() {
  const folder = await tinyRun();
  return { read: (name: string, options: { maxBytes: number }) => platform.files.read(platform.files.join(folder, name), options) };
}

/** The same with one bit of the weights flipped. */
export async function damagedFiles() {
  const files = await artifactFiles();
  const read = async (name: string, options: { maxBytes: number }) => {
    const bytes = await files.read(name, options);
    if (name.endsWith('.bin')) bytes[7] = (bytes[7] ?? 0) ^ 1;
    return bytes;
  };
  return { read };
}

/** The tiny model's body as anyone's layers model, without what this library would have written beside it. */
export const plainModel = () =>
  withTinyModel(({ network, values, featuresId }) => writeLayersModel({ ...network, outputs: [featuresId] }, values));
