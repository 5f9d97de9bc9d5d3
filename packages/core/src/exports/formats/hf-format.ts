import type { ExportFormat } from './export-format.ts';
import { publisherTensors } from './publisher-tensors.ts';
import { readPublisherTensors } from './read-publisher-tensors.ts';

/** A folder as model hubs hold them, which Python's transformers or timm opens: tensors under the publisher's names, its config.json adapted. */
export const hfFormat: ExportFormat = {
  entry: 'config.json',
  write: (source, { store, signal }) => publisherTensors(source, store, signal),
  stored: (_, files) => readPublisherTensors(files),
  open: readPublisherTensors,
};
