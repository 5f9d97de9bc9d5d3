export { type CheckExportOptions, type CheckedExport, checkExport } from './exports/check-export.ts';
export { type ExportedFiles, type ExportFilesOptions, exportFiles } from './exports/export-files.ts';
export { exportNames } from './exports/export-formats.ts';
export { type ExportedModel, type ExportModelOptions, exportModel } from './exports/export-model.ts';
export type { ExportName } from './exports/formats/export-format.ts';
export type { Golden, GoldenInputs, GoldenPictures, GoldenSounds, GoldenTexts } from './exports/golden/golden.ts';
export type { StorageChange } from './exports/measure/storage-change.ts';
export { type StorageType, storageTypes } from './exports/storage/storage-type.ts';
