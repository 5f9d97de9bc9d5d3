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

/** What `useBackend()` of `@graftjs/backends` registers; core never imports that package. */
export interface Engine {
  /** Name of the backend for each kind of work. */
  readonly choice: Readonly<Record<Work, string>>;
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
