import type { Network, Values } from '../../network/network.ts';
import { onnxWriter } from './onnx-proto.ts';
import { isExportable } from './onnx-table.ts';
import { type WriteOnnxOptions, writeOnnx } from './write-onnx.ts';

/** Makes of a network what engines outside TF.js open. */
export interface StillExporter {
  /** Names the form and the writer: two of one name write the same bytes. */
  readonly name: string;
  accepts(network: Network): boolean;
  write(network: Network, values: Values, options: WriteOnnxOptions): Promise<Uint8Array>;
}

/** Writes ONNX. */
export const stillExporter: StillExporter = { name: onnxWriter, accepts: isExportable, write: writeOnnx };
