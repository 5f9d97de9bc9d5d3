export { type AudioFolderOptions, audioFolder } from './sources/audio-folder.node.ts';
export {
  type ConcatenatedOptions,
  concatenated,
  type DistinctTextsOptions,
  distinctTexts,
  type RelabelledOptions,
  relabelled,
} from './sources/described.node.ts';
export { type IdxFolderOptions, idxFolder } from './sources/idx-folder.node.ts';
export { type ImageFolderOptions, imageFolder } from './sources/image-folder.node.ts';
export { type OpenDatasetOptions, openDataset } from './sources/open-dataset.node.ts';
export { type TextFolderOptions, textFolder } from './sources/text-folder.node.ts';
export { textTables } from './sources/text-tables.node.ts';
