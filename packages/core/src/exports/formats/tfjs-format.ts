import { platform } from '#platform';
import type { ModelFiles } from '../../backbone/model-files.ts';
import { readArtifact } from '../../persistence/read-artifact.ts';
import { writeArtifact } from '../../persistence/write-artifact.ts';
import { type ManifestEntry, storeWeights } from '../storage/store-weights.ts';
import type { ExportFormat, OpenedExport } from './export-format.ts';

const open = (files: ModelFiles): Promise<OpenedExport> => readArtifact(files, platform.sha256, files.name);

/** A TensorFlow.js layers model that plain `tf.loadLayersModel` opens, with labels and preprocessing inside. */
export const tfjsFormat: ExportFormat = {
  entry: 'model.json',
  async write({ model, metadata }, { store }) {
    const files = new Map<string, Uint8Array>();
    const narrow = (entries: readonly object[], bytes: Uint8Array) => storeWeights(entries as readonly ManifestEntry[], bytes, store);
    await writeArtifact({ files: tableOf(files), sha256: platform.sha256 }, '', model, metadata, { narrow });
    return files;
  },
  stored: (_, files) => open(files),
  open,
};

/** A table as the one folder that an artifact is written to. */
const tableOf = (files: Map<string, Uint8Array>) => ({
  join: (...parts: string[]) => parts.filter((part) => part !== '').join('/'),
  write: async (name: string, bytes: Uint8Array) => void files.set(name, bytes.slice()),
  list: async () => [...files].map(([name, { length }]) => ({ name, folder: false, bytes: length })),
  remove: async (name: string) => void files.delete(name),
});
