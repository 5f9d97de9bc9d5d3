import type { FileStore, Platform } from '../platform.ts';
import { integrityOf } from './integrity.ts';

/** Where an artifact is written: a disk, or a table in memory. */
export interface ArtifactPlace {
  readonly files: Pick<FileStore, 'join' | 'write' | 'list' | 'remove'>;
  readonly sha256: Platform['sha256'];
}

/** A layers model whose bytes are in memory. */
export interface LayersFolder {
  readonly topology: unknown;
  /** Of the manifest, in the order of the bytes. */
  readonly entries: readonly object[];
  readonly weights: Uint8Array;
  /** What else travels in `userDefinedMetadata`. */
  readonly metadata: object;
  /** Class names in the order of the outputs; absent where there are none. */
  readonly labels?: readonly string[] | undefined;
}

/** Most bytes a weight file holds, as the converter of TensorFlow.js has it. */
const shardBytes = 4 * 2 ** 20;

/**
 * Writes a folder that opens with plain `tf.loadLayersModel`, sealed: each weight file's SHA-256 stands in model.json, and model.json's own beside it.
 *
 * Weight files are named by their content and model.json is written last: whoever reads meanwhile sees the old model or the new one, never half of one.
 */
export async function writeLayersFolder({ files, sha256 }: ArtifactPlace, folder: string, model: LayersFolder): Promise<void> {
  const { topology, entries, weights, metadata, labels } = model;
  const shards: { path: string; sha256: string; bytes: number }[] = [];
  const count = Math.max(1, Math.ceil(weights.length / shardBytes));
  for (let i = 0; i < count; i++) {
    const bytes = weights.subarray(i * shardBytes, (i + 1) * shardBytes);
    const hash = await sha256(bytes);
    const path = `weights-${hash.slice(0, 12)}-${i + 1}of${count}.bin`;
    await files.write(files.join(folder, path), bytes);
    shards.push({ path, sha256: hash, bytes: bytes.length });
  }
  const json = {
    format: 'layers-model',
    generatedBy: 'Graft',
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [{ paths: shards.map(({ path }) => path), weights: entries }],
    userDefinedMetadata: { ...metadata, shards },
  };
  const sealed = { ...json, userDefinedMetadata: { ...json.userDefinedMetadata, integrity: await integrityOf(json) } };
  await files.write(files.join(folder, 'model.json'), new TextEncoder().encode(JSON.stringify(sealed)));
  for (const { name } of await files.list(folder))
    if (/^weights-.*\.bin$/.test(name) && !shards.some(({ path }) => path === name)) await files.remove(files.join(folder, name));
  if (labels) await files.write(files.join(folder, 'labels.txt'), new TextEncoder().encode(`${labels.join('\n')}\n`));
}
