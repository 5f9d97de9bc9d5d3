import type { EngineWorker } from './engine-worker.ts';

/** Engines that run finished networks, exported to ONNX, and nothing else. */
export type StillEngineName = 'onnxruntime';

/** Numbers with their shape, row-major. */
export interface StillTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A network that is open and computes; its owner disposes it. */
export interface StillSession {
  /** Its outputs by name for one batch, each in memory of its own. */
  run(feeds: Readonly<Record<string, StillTensor>>): Promise<Record<string, StillTensor>>;
  dispose(): Promise<void>;
}

/** Opens an ONNX model on one thread. Errors: `backend/refused-model`. */
export type OpenStill = (model: Uint8Array) => Promise<StillSession>;

/** What computes still parts outside TF.js, from networks exported to ONNX. */
export interface StillRunner {
  readonly name: StillEngineName;
  /** The model kept under a key (hex digits that name all it depends on), written where it is not there or damaged. */
  keep(key: string, write: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Starts a worker without TF.js that calls `serve(port, open)` of the module at `entry`, `open` being an {@link OpenStill}. */
  startWorker(entry: string): Promise<EngineWorker>;
  /** Units of the probe's still work per second on one of its threads, measured for so many milliseconds. */
  rate(milliseconds: number): Promise<number>;
}
