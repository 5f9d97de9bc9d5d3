import { imageSizeFlag, normaliseFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft import`: a model from elsewhere as a TensorFlow.js folder. */
export const importCommand: Command = {
  name: 'import',
  arguments: [
    { name: '<model>', help: 'a folder, a file (safetensors, .h5, .keras, torch.save, model.json), a URL, or org/name of the hub' },
  ],
  summary: 'write a model of any format as a TensorFlow.js folder that says its own preprocessing',
  flags: [
    { key: 'to', flag: '--to <folder>', help: 'where to write' },
    { key: 'force', flag: '--force', help: 'replace an earlier import' },
    normaliseFlag,
    imageSizeFlag,
  ],
  examples: [
    ['from the hub', 'graft import timm/resnet18.a1_in1k --to models/resnet18'],
    ['a file of Keras, which does not say how it wants its pixels', 'graft import mobilenet.h5 --normalize tf --to models/mobilenet'],
  ],
  load: async () => (await import('./import-run.ts')).runImport,
};
