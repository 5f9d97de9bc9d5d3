import { published } from './published.ts';

/** How many bytes a bundle may weigh: brotli, minified, peers left out. */
export interface Budget {
  /** What a user's program says. */
  source: string;
  kilobytes: number;
  platform: 'browser' | 'node';
}

const subpaths = published.flatMap(({ name, entries }) => entries.filter((entry) => entry !== name && entry !== '@graftjs/backends/wasm'));

/** The budgets: `metrics` 15 kB, `{ transfer }` 60 kB, the kernels 12 kB, each subpath 20 kB. */
export const budgets: Budget[] = [
  { source: `export * from '@graftjs/metrics';`, kilobytes: 15, platform: 'browser' },
  { source: `export { transfer } from '@graftjs/core';`, kilobytes: 60, platform: 'browser' },
  // The slim door: the kernels and the few lines that bring wasm up.
  { source: `export * from '@graftjs/backends/wasm';`, kilobytes: 12, platform: 'browser' },
  ...subpaths.map(
    (entry): Budget => ({ source: `export * from '${entry}';`, kilobytes: 20, platform: entry.endsWith('/node') ? 'node' : 'browser' }),
  ),
];
