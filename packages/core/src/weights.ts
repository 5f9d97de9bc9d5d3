export { blobBytes, type Sliceable } from './weights/blob-bytes.ts';
export type { ByteSource } from './weights/byte-source.ts';
export type { ElementType } from './weights/element-type.ts';
export { fileBytes } from './weights/file-bytes.ts';
export { memoryBytes } from './weights/memory-bytes.ts';
export { openSafetensors } from './weights/open-safetensors.ts';
export { type OpenPytorchOptions, openPytorch } from './weights/pytorch/open-pytorch.ts';
export { type UrlBytesOptions, urlBytes } from './weights/url-bytes.ts';
export type { WeightEntry, WeightTable } from './weights/weight-table.ts';
