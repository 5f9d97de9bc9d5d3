/** A thread that holds an engine of its own. */
export interface EngineWorker {
  /** Sends a message; the buffers in `transfer` move instead of being copied. */
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  /** Stops the thread and resolves when it has ended. */
  terminate(): Promise<void>;
}

/** What the module at a worker's entry receives in `serve(port)`. */
export interface WorkerPort {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}
