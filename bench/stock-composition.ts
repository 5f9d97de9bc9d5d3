import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, shared } from '../scripts/root.ts';

/** What the baseline prints. */
export interface StockComposition {
  predict: { ms: number; imagesPerSecond: number };
  fineTune: { ms: number; imagesPerSecond: number };
}

/** Runs `../shared/bench/stock-composition.cjs`, unchanged, in a process of its own; undefined without `../shared`. */
export async function stockComposition(...args: readonly number[]): Promise<StockComposition | undefined> {
  const script = join(shared ?? '', 'bench/stock-composition.cjs');
  if (!shared || !existsSync(script)) return undefined;
  // From where both TF.js and its wasm backend resolve.
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args.map(String)], { cwd: join(root, 'packages/backends') });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as StockComposition;
}
