import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedExport, checkExport } from '@graftjs/core/exports';
import { openOnnx } from './open-onnx.ts';

/** Whether the model in an export's folder, or in its zip, says of its golden inputs what was written beside it; undefined for what is no export. */
export async function checkedGolden(path: string, signal: AbortSignal): Promise<CheckedExport | undefined> {
  const isExport = /\.zip$/i.test(path) ? existsSync(path) : existsSync(join(path, 'golden.json'));
  return isExport ? checkExport(path, { openOnnx, signal }) : undefined;
}
