import type { ModelFiles } from '../../backbone/model-files.ts';
import { pretrainedJson } from '../../backbone/pretrained/pretrained-json.ts';
import type { ExportFormat } from './export-format.ts';
import { ownConfig, ownTensors } from './own-tensors.ts';
import { publisherTensors } from './publisher-tensors.ts';
import { readOwnTensors } from './read-own-tensors.ts';
import { readPublisherTensors } from './read-publisher-tensors.ts';

async function open(files: ModelFiles) {
  const config = (await pretrainedJson(files, ['config.json'], 'config.json')) ?? {};
  return config.format === ownConfig ? readOwnTensors(files, config) : readPublisherTensors(files);
}

/** One safetensors file beside a config.json: under the names of this library, or under those of the source's publisher. */
export const safetensorsFormat: ExportFormat = {
  entry: 'config.json',
  write: (source, { store, names, signal }) =>
    names === 'publisher' ? publisherTensors(source, store, signal) : ownTensors(source, store),
  stored: (_, files) => open(files),
  open,
};
