import { graftError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { openKeras } from './keras/open-keras.ts';
import { openSafetensors } from './open-safetensors.ts';
import { type OpenPytorchOptions, openPytorch } from './pytorch/open-pytorch.ts';
import { readAhead } from './read-ahead.ts';
import { readExactly } from './read-exactly.ts';
import type { WeightTable } from './weight-table.ts';
import { openZip } from './zip/open-zip.ts';

/** Formats that begin with these bytes and are not read here, so that the error can name them. */
const others: readonly [format: string, bytes: readonly number[]][] = [
  ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a GGUF file', [0x47, 0x47, 0x55, 0x46]],
  ['a pointer of Git LFS instead of the file', [0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x20]],
  ['a web page', [0x3c]],
];

/** Options of {@link openWeights}. */
export interface OpenWeightsOptions extends OpenPytorchOptions {
  /** Whether one reader goes through the tensors, mostly in their order: a safetensors file is then read in larger pieces. @default false */
  readonly inOrder?: boolean;
}

/** Opens a file of weights by what it begins with: safetensors, either form of PyTorch, `.h5` or `.keras` of Keras. Errors: `model/unknown-weights`, and those of the format. */
export async function openWeights(source: ByteSource, options: OpenWeightsOptions = {}): Promise<WeightTable> {
  const first = await readExactly(source, 0, Math.min(9, source.size));
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => byte === first[i]);
  // First by what stands behind the length: the length itself may read as the beginning of a pickle (128) or of a zip (19,280).
  if (first[8] === 0x7b) return openSafetensors(options.inOrder ? readAhead(source) : source);
  if (begins([0x89, 0x48, 0x44, 0x46]) || (begins([0x50, 0x4b]) && (await isKerasZip(source)))) return openKeras(source);
  if (begins([0x50, 0x4b]) || begins([0x80])) return openPytorch(source, options);
  throw graftError({
    code: 'model/unknown-weights',
    where: source.name,
    expected: 'a file of safetensors, of torch.save or of Keras',
    given: others.find(([, bytes]) => begins(bytes))?.[0] ?? (first.length === 0 ? 'an empty file' : 'something else'),
    fix: 'Check that the whole file was fetched, or convert it to safetensors where it was made.',
  });
}

async function isKerasZip(source: ByteSource): Promise<boolean> {
  const files = await openZip(source);
  return files.has('model.weights.h5') || (files.has('metadata.json') && files.has('config.json'));
}
