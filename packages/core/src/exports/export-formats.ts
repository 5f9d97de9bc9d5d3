import { graftError } from '../errors.ts';
import type { ExportFormat, ExportName } from './formats/export-format.ts';
import { type StorageType, storageTypes } from './storage/storage-type.ts';

/** A form that is loaded by those who ask for it. */
interface OfferedFormat {
  readonly stores: readonly StorageType[];
  load(): Promise<ExportFormat>;
}

const floats: readonly StorageType[] = ['float32', 'float16'];
const tfjs = async () => (await import('./formats/tfjs-format.ts')).tfjsFormat;

const formats: Readonly<Record<ExportName, OfferedFormat>> = {
  tfjs: { stores: storageTypes, load: tfjs },
  safetensors: { stores: floats, load: async () => (await import('./formats/safetensors-format.ts')).safetensorsFormat },
  hf: { stores: floats, load: async () => (await import('./formats/hf-format.ts')).hfFormat },
  onnx: { stores: storageTypes, load: async () => (await import('./formats/onnx-format.ts')).onnxFormat },
  zip: { stores: storageTypes, load: tfjs },
};

/** Every form in which a model leaves. */
export const exportNames = Object.keys(formats) as readonly ExportName[];

/** The form of a name, which must be able to store weights so. Errors: `usage/export`, `usage/dtype`. */
export async function exportFormat(name: string, store: StorageType): Promise<ExportFormat> {
  const format = Object.hasOwn(formats, name) ? formats[name as ExportName] : undefined;
  if (!format) throw refused('export', `one of ${exportNames.join(', ')}`, `'${name}'`, 'Choose one of these.');
  if (format.stores.includes(store)) return format.load();
  const able = exportNames.filter((other) => formats[other].stores.includes(store));
  const fix = able.length > 0 ? `Of the other forms ${able.join(', ')} can be stored so.` : 'Choose one of these.';
  throw refused('dtype', `${format.stores.join(' or ')}, which readers of ${name} know`, `'${store}'`, fix);
}

const refused = (code: 'export' | 'dtype', expected: string, given: string, fix: string) =>
  graftError({ code: `usage/${code}`, where: code === 'export' ? 'to' : 'dtype', expected, given, fix });
