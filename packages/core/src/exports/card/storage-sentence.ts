import type { ExportName } from '../formats/export-format.ts';
import type { StorageChange } from '../measure/storage-change.ts';
import type { StorageType } from '../storage/storage-type.ts';

const perChannel = 'kernels and tables in 8 bits, a scale for each output channel';
const perTensor = 'kernels and tables in 8 bits, a scale for each tensor';

/** How the weights are stored, and what that did to the model. */
export function storageSentence(store: StorageType, to: ExportName, change: StorageChange | null): string {
  if (store === 'float32' || !change) return 'float32';
  const how = store === 'float16' ? 'kernels and tables in float16' : to === 'onnx' ? perChannel : perTensor;
  return `${how}: ${changeSentence(change)}`;
}

/** What storing a model in fewer bits did to it, in words. */
export function changeSentence({ on, examples, metric, original, exported, difference, agreement, largest }: StorageChange): string {
  const same = agreement === null ? '' : `, the same first answer on ${(100 * agreement).toFixed(1)} %`;
  const away = `largest change of a raw output ${largest.toPrecision(2)}`;
  if (metric === null || original === null || exported === null || difference === null)
    return `measured on ${examples} golden inputs only, since the run's data could not be opened${same}; ${away}`;
  const signed = `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(4)}`;
  const where = on === 'test split' ? `the run's ${examples} test examples` : `${examples} examples that were given`;
  return `${metric} ${original.toFixed(4)} before, ${exported.toFixed(4)} after (${signed}) on ${where}${same}; ${away}`;
}
