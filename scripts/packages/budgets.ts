import { published } from './published.ts';

/** How many bytes a bundle may weigh: brotli, minified, peers left out. */
export interface Budget {
  /** What a user's program says. */
  source: string;
  kilobytes: number;
  platform: 'browser' | 'node';
}

const apart = new Set(['@graftjs/backends/wasm', '@graftjs/core/predict', '@graftjs/core/exports', '@graftjs/data/text']);
const subpaths = published.flatMap(({ name, entries }) => entries.filter((entry) => entry !== name && !apart.has(entry)));

/**
 * The budgets: `metrics` 15 kB, each subpath 20 kB.
 *
 * `{ transfer }` was drawn at 60 kB and `core/predict` at 20; with the table of all ops, both readings of layers JSON and the picture
 * decoders they weigh more. The kernels were drawn at 12 kB; their binary alone is 8. What they weigh now is held here so that it does not grow
 * unseen; CONTRIBUTING says what would make them lighter.
 */
export const budgets: Budget[] = [
  { source: `export * from '@graftjs/metrics';`, kilobytes: 15, platform: 'browser' },
  { source: `export { transfer } from '@graftjs/core';`, kilobytes: 103, platform: 'browser' },
  { source: `export * from '@graftjs/core/predict';`, kilobytes: 48, platform: 'browser' },
  // What a model is opened with, and what writes a layers model; the other forms are loaded by who asks for them.
  { source: `export * from '@graftjs/core/exports';`, kilobytes: 55, platform: 'browser' },
  // Everything that texts need; the package that cuts them into tokens is 10 of it.
  { source: `export * from '@graftjs/data/text';`, kilobytes: 26, platform: 'browser' },
  // The slim door: the kernels and the few lines that bring wasm up.
  { source: `export * from '@graftjs/backends/wasm';`, kilobytes: 24, platform: 'browser' },
  ...subpaths.map(
    (entry): Budget => ({
      source: `export * from '${entry}';`,
      kilobytes: entry.startsWith('@graftjs/backends/') ? 31 : 20,
      platform: entry.endsWith('/node') ? 'node' : 'browser',
    }),
  ),
];
