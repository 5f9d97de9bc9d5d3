import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Stock TF.js on wasm in a process of its own, which does one piece of work each time it is asked. */
export interface StockPeer {
  /** Milliseconds that one more round took. */
  round(): Promise<number>;
  stop(): void;
}

/** One piece of work, the same numbers on both sides: `stock` takes only what TF.js itself offers. */
export interface Work {
  /** Computes once, until the numbers are there. */
  round(): void;
  dispose(): void;
}

/** Makes a piece of work; what the default export of a module for {@link stockPeer} is. */
export type MakeWork = (side: 'ours' | 'stock', size: readonly number[]) => Work;

/** Starts a process without Graft's kernels, which makes the work that `module` exports. */
export async function stockPeer(module: URL, size: readonly number[]): Promise<StockPeer> {
  const child = fork(fileURLToPath(new URL('./stock-peer-process.ts', import.meta.url)), [module.href, ...size.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('[stock peer] The process of stock TF.js ended; its message is above.');
  });
  ended.catch(() => {});
  const answer = async () => ((await Promise.race([once(child, 'message'), ended])) as [number])[0];
  await answer();
  return {
    round() {
      child.send('round');
      return answer();
    },
    stop: () => void child.kill(),
  };
}
