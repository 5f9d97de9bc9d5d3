import { graftError } from '../errors.ts';
import type { ExportFormat, ExportName } from './formats/export-format.ts';
import { hfFormat } from './formats/hf-format.ts';
import { onnxFormat } from './formats/onnx-format.ts';
import { safetensorsFormat } from './formats/safetensors-format.ts';
import { tfjsFormat } from './formats/tfjs-format.ts';
import type { StorageType } from './storage/storage-type.ts';

const formats: Readonly<Record<ExportName, ExportFormat>> = {
  tfjs: tfjsFormat,
  safetensors: safetensorsFormat,
  hf: hfFormat,
  onnx: onnxFormat,
  zip: { ...tfjsFormat, name: 'zip', summary: 'one zip of a TensorFlow.js layers model' },
};

/** Every form in which a model leaves. */
export const exportNames = Object.keys(formats) as readonly ExportName[];

/** The form of a name, which must be able to store weights so. Errors: `usage/export`, `usage/dtype`. */
export function exportFormat(name: string, store: StorageType): ExportFormat {
  const format = Object.hasOwn(formats, name) ? formats[name as ExportName] : undefined;
  if (!format) throw refused('export', `one of ${exportNames.join(', ')}`, `'${name}'`, 'Choose one of these.');
  if (format.stores.includes(store)) return format;
  const able = exportNames.filter((other) => formats[other].stores.includes(store));
  const fix = able.length > 0 ? `Of the other forms ${able.join(', ')} can be stored so.` : 'Choose one of these.';
  throw refused('dtype', `${format.stores.join(' or ')}, which readers of ${name} know`, `'${store}'`, fix);
}

const refused = (code: 'export' | 'dtype', expected: string, given: string, fix: string) =>
  graftError({ code: `usage/${code}`, where: code === 'export' ? 'to' : 'dtype', expected, given, fix });
