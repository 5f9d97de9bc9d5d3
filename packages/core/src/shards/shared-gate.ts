/**
 * Memory with which one thread lets others begin at once, though it wakes them one after the other.
 *
 * The system often runs a thread that it wakes on the core of the one that woke it. Without the gate the first worker then computes for milliseconds before
 * the second is asked at all.
 */
export type SharedGate = Int32Array;

export const sharedGate = (): SharedGate => new Int32Array(new SharedArrayBuffer(4));

/** Whoever comes to the gate from now on waits there. */
export const closeGate = (gate: SharedGate): void => void Atomics.store(gate, 0, 0);

/** Lets everyone pass. */
export function openGate(gate: SharedGate): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

/** Blocks the thread, which must not be a page's, until the gate is open; asleep, since whoever opens it may need the core. */
export function passGate(gate: SharedGate): void {
  while (Atomics.load(gate, 0) === 0) Atomics.wait(gate as Int32Array<SharedArrayBuffer>, 0, 0);
}
