import { platform } from '#platform';
import { throwIfAborted } from '../abort.ts';
import { folderFiles } from '../backbone/folder-files.ts';
import type { ModelFiles } from '../backbone/model-files.ts';
import type { OpenStill } from '../engine.ts';
import { graftError } from '../errors.ts';
import { fileBytes } from '../weights/file-bytes.ts';
import { memoryBytes } from '../weights/memory-bytes.ts';
import { openZip } from '../weights/zip/open-zip.ts';
import { exportFormat } from './export-formats.ts';
import type { ExportName } from './formats/export-format.ts';
import { memoryFiles } from './formats/memory-files.ts';
import { deviationOf } from './golden/deviation-of.ts';
import type { Golden } from './golden/golden.ts';
import { goldenLogits } from './golden/golden-of.ts';
import { parseGolden } from './golden/parse-golden.ts';

/** Options of {@link checkExport}. */
export interface CheckExportOptions {
  /** Opens ONNX models, which takes a runtime of its own. @default none: an export to ONNX is refused */
  openOnnx?: OpenStill;
  signal?: AbortSignal;
}

/** What checking an export came to. */
export interface CheckedExport {
  /** Whether the model says of its golden inputs what it said when it was written. */
  readonly ok: boolean;
  /** `max|a − b| / max(1, max|b|)` over the raw outputs. */
  readonly deviation: number;
  readonly tolerance: number;
  readonly to: ExportName;
  readonly inputs: number;
}

/**
 * Opens an export as its receiver would, asks it about its golden inputs, and compares with what is written beside it.
 *
 * `place` is its folder, or its zip, or its bytes. Errors: `data/missing-file`, `model/bad-golden`, `usage/no-onnx-runtime`, and those of reading the form, `model/…`.
 */
export async function checkExport(place: string | Uint8Array, { openOnnx, signal }: CheckExportOptions = {}): Promise<CheckedExport> {
  const files = await filesOf(place);
  const golden = parseGolden(new TextDecoder().decode(await files.read('golden.json', { maxBytes: 64 * 2 ** 20 })), files.name);
  throwIfAborted(signal);
  const said = await (golden.export === 'onnx' ? onnxLogitsOf(files, golden, openOnnx ?? noRuntime(files.name)) : logitsOf(files, golden));
  throwIfAborted(signal);
  const deviation = deviationOf(said, golden.logits);
  const { tolerance, export: to } = golden;
  return { ok: deviation <= tolerance, deviation, tolerance, to: to as ExportName, inputs: said.length };
}

const onnxLogitsOf = async (files: ModelFiles, golden: Golden, openOnnx: OpenStill) =>
  (await import('./golden/onnx-logits.ts')).onnxLogits(files, golden, openOnnx);

async function logitsOf(files: ModelFiles, golden: Golden): Promise<Float32Array[]> {
  const { open } = await exportFormat(golden.export, 'float32');
  using opened = await (open as NonNullable<typeof open>)(files);
  return await goldenLogits(opened.model, golden.inputs);
}

async function filesOf(place: string | Uint8Array): Promise<ModelFiles> {
  if (typeof place !== 'string') return zipped(memoryBytes(place, 'zip'));
  if (!place.endsWith('.zip')) return folderFiles(platform.files.join(place));
  return zipped(await fileBytes(place));
}

async function zipped(source: Parameters<typeof openZip>[0]): Promise<ModelFiles> {
  const inside = new Map<string, Uint8Array>();
  for (const [name, file] of await openZip(source)) inside.set(name, await file.read(0, file.size));
  return memoryFiles(inside, source.name);
}

function noRuntime(where: string): never {
  throw graftError({
    code: 'usage/no-onnx-runtime',
    where,
    expected: 'something that opens ONNX models, to check one',
    given: 'none',
    fix: 'Pass openOnnx, which opens a model with onnxruntime, or follow the lines in its README.md.',
  });
}
