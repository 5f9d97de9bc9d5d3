import * as tf from '@tensorflow/tfjs';

/** The kinds of work an engine is chosen for. */
export type Work = 'still' | 'training' | 'head';

/** A thread that has brought its own engine up. */
export interface EngineWorker {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  terminate(): Promise<void>;
}

/** Numbers with their shape, row-major. */
export interface StillTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Opens an ONNX model. */
export type OpenStill = (model: Uint8Array) => Promise<{
  /** Its outputs by name for one batch. */
  run(feeds: Readonly<Record<string, StillTensor>>): Promise<Record<string, StillTensor>>;
  dispose(): Promise<void>;
}>;

/** What computes still parts outside TF.js, from networks exported to ONNX. */
export interface StillRunner {
  readonly name: string;
  /** The model kept under a key of hex digits; written where it is not there. */
  keep(key: string, write: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Starts a worker without TF.js whose module's `serve(port, open)` is called, `open` being an {@link OpenStill}. */
  startWorker(entry: string): Promise<EngineWorker>;
}

/** What `useBackend()` of `@graftjs/backends` registers; core never imports that package. */
export interface Engine {
  /** Name of the engine for each kind of work. */
  readonly choice: Readonly<Record<Work, string>>;
  /** The TF.js backends that hold the tensors of each kind of work. @default those chosen */
  readonly backends?: Readonly<Record<Work, string>>;
  /** What computes still parts, where that is none of TF.js's backends. */
  readonly still?: StillRunner;
  use(work: Work): Promise<void>;
  /** How many engine workers are worth starting. */
  readonly workers: number;
  /** How many of them are worth starting for gradients. @default workers */
  readonly trainingWorkers?: number;
  /** Starts a thread with the engine of this kind of work. @default work 'still' */
  startWorker?(entry: string, work?: Work): Promise<EngineWorker>;
}

/** The engine the application chose, or, where it chose none, whatever backend TF.js has. */
export function currentEngine(): Engine {
  const registered = (tf.engine() as unknown as Record<symbol, Engine | undefined>)[Symbol.for('@graftjs/engine')];
  return registered ?? plainEngine();
}

function plainEngine(): Engine {
  const name = tf.getBackend();
  return { choice: { still: name, training: name, head: name }, use: async () => void (await tf.ready()), workers: 1 };
}
