import { checkSameLabels, type Dataset } from '@graftjs/data';
import { throwIfAborted } from '../abort.ts';
import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import { testIndices } from '../transfer/test-indices.ts';
import type { Progress } from '../transfer/transfer-options.ts';
import { writeZip } from '../weights/zip/write-zip.ts';
import { exportCard } from './card/export-card.ts';
import { exportFormat } from './export-formats.ts';
import type { ExportName, ExportSource, FormatOptions } from './formats/export-format.ts';
import { memoryFiles } from './formats/memory-files.ts';
import { deviationOf } from './golden/deviation-of.ts';
import type { Golden } from './golden/golden.ts';
import { goldenLogits, goldenOf } from './golden/golden-of.ts';
import { goldenTensors } from './golden/golden-tensors.ts';
import { licensed } from './licensed.ts';
import { type MeasuredOn, type StorageChange, storageChange } from './measure/storage-change.ts';
import { testSplitOf } from './measure/test-split-of.ts';
import { openTrained, type Trained } from './open-trained.ts';
import type { StorageType } from './storage/storage-type.ts';

/** Options of {@link exportFiles}. */
export interface ExportFilesOptions {
  /** A run, the folder of a saved model, or the URL of its model.json. */
  model: string;
  to: ExportName;
  /** How kernels and tables are stored; all else stays float32. `int8` in tfjs, zip and onnx only. @default 'float32' */
  dtype?: StorageType;
  /** Of ONNX: where pictures have their channels at the input. @default 'last' */
  channels?: 'last' | 'first';
  /** Of safetensors: tensors under our names, or under those of the source's publisher. @default 'own' */
  names?: 'own' | 'publisher';
  /** SPDX identifier of the licence that its maker gives a model of which none is known, such as one trained from nothing. @default that of the source */
  licence?: string;
  /** Labelled examples on which the change by a narrower dtype is measured, those marked `test` where there are any. @default the run's test split, where its data can still be opened */
  data?: Dataset;
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** An export that lies in memory. */
export interface ExportedFiles {
  /** By name; the one that a reader opens first comes last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly to: ExportName;
  readonly dtype: StorageType;
  readonly bytes: number;
  readonly golden: Golden;
  /** What the narrower dtype did, measured; null for float32. */
  readonly change: StorageChange | null;
}

/**
 * Writes a trained model in a form that others read, with three golden inputs and predictions, labels, and a model card, into memory.
 *
 * What was written is read back and must say the same; stored in fewer bits it is measured beside the original. Errors: `usage/export`,
 * `usage/dtype`, `usage/licence`, `model/no-member` and `model/not-a-member` for what a hub's folder cannot hold, `model/not-exportable`, `interrupted/aborted`,
 * and those of reading the model.
 */
export async function exportFiles(options: ExportFilesOptions): Promise<ExportedFiles> {
  const { to, dtype = 'float32', signal, onProgress } = options;
  const format = await exportFormat(to, dtype);
  throwIfAborted(signal);
  const trained = await openTrained(options.model);
  using artifact = trained.artifact;
  const saved: ExportSource = { model: artifact.model, metadata: artifact.metadata, name: trained.name };
  const source: ExportSource = { ...saved, metadata: licensed(saved, options.licence) };
  const form: FormatOptions = { store: dtype, channels: options.channels ?? 'last', names: options.names ?? 'own', signal };
  onProgress?.({ stage: 'writing', done: 0, total: 1 });
  const written = await format.write(source, form);
  throwIfAborted(signal);
  using opened = await format.stored(source, memoryFiles(written, trained.name), form);
  const { task, labels } = source.model;
  const stored = { ...opened.model, task, labels };
  const golden = await goldenOf(stored, to);
  if (dtype === 'float32') await requireSame(source, golden);
  onProgress?.({ stage: 'writing', done: 1, total: 1 });
  const forms = { original: source.model, stored, temperature: artifact.metadata.temperature };
  const change = dtype === 'float32' ? null : await storageChange(forms, await measuredOn(options, trained), { signal, onProgress });
  throwIfAborted(signal);
  const card = exportCard({ source, form: { ...form, to }, change, ...(trained.result ? { result: trained.result } : {}) });
  const feeds = to === 'onnx' && stored.input.kind !== 'image' ? [await fedFile(golden, stored)] : [];
  const files = packed(to, new Map([...sideFiles(labels, golden, card), ...feeds, ...entryLast(written, format.entry)]));
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return { files, to, dtype, bytes, golden, change };
}

async function measuredOn({ data, signal }: ExportFilesOptions, { run, artifact, name }: Trained): Promise<MeasuredOn | undefined> {
  if (!data) return run && testSplitOf(run, signal);
  checkSameLabels(artifact.model.labels, data.labels, name);
  return { on: 'data', data, indices: testIndices(data) };
}

/** Float32 loses nothing: what is read back says what was trained, or it is not handed out. */
async function requireSame({ model, name }: ExportSource, golden: Golden): Promise<void> {
  const deviation = deviationOf(await goldenLogits(model, golden.inputs), golden.logits);
  if (deviation <= golden.tolerance) return;
  throw graftError({
    code: 'internal/export-differs',
    where: name,
    expected: `the written model to give the outputs of the trained one to ${golden.tolerance}`,
    given: `a deviation of ${deviation.toExponential(1)}`,
    fix: 'Please report this with the model that led to it.',
  });
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const sideFiles = (labels: readonly string[], golden: Golden, card: string): [string, Uint8Array][] => [
  ['README.md', text(card)],
  ['labels.txt', text(`${labels.join('\n')}\n`)],
  ['golden.json', text(`${JSON.stringify(golden)}\n`)],
];

/** Who runs an ONNX model has no tokenizer or front end at hand, but can feed it what they gave. */
const fedFile = async ({ inputs }: Golden, { input, inputId }: Pick<Model, 'input' | 'inputId'>): Promise<[string, Uint8Array]> => [
  'golden.safetensors',
  await goldenTensors(inputs, input, inputId),
];

const entryLast = (files: ReadonlyMap<string, Uint8Array>, entry: string): [string, Uint8Array][] =>
  [...files].sort(([a], [b]) => Number(a === entry) - Number(b === entry));

const packed = (to: ExportName, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> =>
  to === 'zip' ? new Map([['model.zip', writeZip(files)]]) : files;
