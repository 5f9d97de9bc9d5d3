import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { closeGate, openGate, passGate, sharedGate } from './shared-gate.ts';

/** The function stands by itself, so that its text will do: a thread of Node 20 cannot load a `.ts` file. */
const passes = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.postMessage('there');
  (${passGate})(workerData.gate);
  parentPort.postMessage('passed');
`;

describe('a gate', () => {
  it('holds whoever comes while it is closed, and lets everyone pass at once', async () => {
    const gate = sharedGate();
    closeGate(gate);
    const workers = [0, 1].map(() => new Worker(passes, { eval: true, workerData: { gate } }));
    const said = workers.map(() => [] as string[]);
    const told = (word: string) => () => workers.map((_, i) => said[i]?.includes(word)).every(Boolean);
    for (const [i, worker] of workers.entries()) worker.on('message', (word: string) => said[i]?.push(word));
    try {
      await expect.poll(told('there')).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(said).toEqual([['there'], ['there']]);
      openGate(gate);
      await expect.poll(told('passed')).toBe(true);
    } finally {
      openGate(gate);
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  });

  it('is passed without waiting while it is open, and can be closed again', () => {
    const gate = sharedGate();
    openGate(gate);
    passGate(gate);
    closeGate(gate);
    expect(Atomics.load(gate, 0)).toBe(0);
  });
});
