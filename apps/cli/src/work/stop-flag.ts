/** A number that two threads share: 1 once the work should stop. */
export interface StopFlag {
  memory: SharedArrayBuffer;
  raise(): void;
  raised(): boolean;
}

/** A new flag, or the one that another thread made. */
export function stopFlag(memory = new SharedArrayBuffer(4)): StopFlag {
  const numbers = new Int32Array(memory);
  return { memory, raise: () => void Atomics.store(numbers, 0, 1), raised: () => Atomics.load(numbers, 0) === 1 };
}
