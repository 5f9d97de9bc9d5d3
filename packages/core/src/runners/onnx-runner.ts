import type { StillRunner } from '../engine.ts';
import type { StillExporter } from '../exports/onnx/still-exporter.ts';
import { hashValues } from '../persistence/hash-values.ts';
import { sha256Json } from '../persistence/sha256-json.ts';
import type { Platform } from '../platform.ts';
import { fedShapes } from '../prepare/fed-shapes.ts';
import type { Runner, StillJob } from './runner.ts';
import { workerPool } from './worker-pool.ts';

/** Options of {@link onnxRunner}. */
export interface OnnxRunnerOptions {
  /** Workers to start; each computes on one thread. */
  workers: number;
  /** Address of core's `still-worker` entry. */
  entry: string;
  exporter: NonNullable<Platform['exporter']>;
}

/** Computes the still part with an engine that opens exported networks; the export is made once and kept under the hash of all it depends on. */
export const onnxRunner = (still: StillRunner, { workers, entry, exporter }: OnnxRunnerOptions): Runner =>
  workerPool({
    name: `${still.name}-${workers}`,
    workers,
    start: () => still.startWorker(entry),
    send: async (job) => ({ form: 'onnx', model: await exported(still, await exporter(), job) }),
  });

async function exported(
  { keep }: StillRunner,
  { name, write }: StillExporter,
  { network, values, inputId, input, once }: StillJob,
): Promise<Uint8Array> {
  const inputs = fedShapes(input, inputId);
  if (once) return write(network, values, { inputs });
  const key = await sha256Json({ writer: name, network, values: await hashValues(values), inputs });
  return keep(key, () => write(network, values, { inputs }));
}
