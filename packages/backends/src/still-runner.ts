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

/** Opens an ONNX model on one thread: sessions in as many threads as there are cores are as fast as one on all, and decoding overlaps. */
export type OpenStill = (model: Uint8Array) => Promise<StillSession>;

/** What computes still parts outside TF.js, from networks exported to ONNX. */
export interface StillRunner {
  readonly name: StillEngineName;
  /** Opens a model in this thread. Errors: `backend/refused-model`. */
  open: OpenStill;
  /** The model kept under a key (hex digits that name all it depends on), written where it is not there or damaged. */
  keep(key: string, write: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Starts a thread without TF.js and calls `serve(port, open)` of the module at `entry`. */
  startWorker(entry: string): Promise<EngineWorker>;
}
