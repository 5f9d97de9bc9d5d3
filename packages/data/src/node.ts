export { type ConcatenatedOptions, concatenated, type RelabelledOptions, relabelled } from './sources/described.node.ts';
export { type IdxFolderOptions, idxFolder } from './sources/idx-folder.node.ts';
export { type ImageFolderOptions, imageFolder } from './sources/image-folder.node.ts';
export { openDataset } from './sources/open-dataset.node.ts';
