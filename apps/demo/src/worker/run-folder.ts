const mostTabs = 64;

/**
 * Folder for the runs of this tab in the browser's storage, `demo/0` and up: free again when the tab closes, so that nothing piles up.
 *
 * Held by a lock, since another tab with the same folder would write over its checkpoints.
 */
export async function runFolder(): Promise<string> {
  for (let n = 0; n < mostTabs; n++) if (await held(`graft-demo-${n}`)) return `demo/${n}`;
  throw new Error(`More than ${mostTabs} tabs of this page are open. Close some.`);
}

/** Takes a lock for as long as the worker lives; false when another has it. */
const held = (name: string): Promise<boolean> =>
  new Promise((answer, failed) => {
    const untilClosed = (lock: Lock | null) => {
      answer(lock !== null);
      return lock ? new Promise<never>(() => undefined) : undefined;
    };
    self.navigator.locks.request(name, { ifAvailable: true }, untilClosed).catch(failed);
  });
