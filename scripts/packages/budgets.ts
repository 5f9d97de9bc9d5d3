/** How many bytes a bundle may weigh: brotli, minified, peers left out. */
export interface Budget {
  /** What a user's program says. */
  source: string;
  kilobytes: number;
  platform: 'browser' | 'node';
}

const subpath = (entry: string, platform: Budget['platform'] = 'browser'): Budget => ({
  source: `export * from '${entry}';`,
  kilobytes: 20,
  platform,
});

/** The budgets of architecture: `metrics` 15 kB, `{ transfer }` 60 kB, each subpath 20 kB. */
export const budgets: Budget[] = [
  { source: `export * from '@graftjs/metrics';`, kilobytes: 15, platform: 'browser' },
  { source: `export { transfer } from '@graftjs/core';`, kilobytes: 60, platform: 'browser' },
  subpath('@graftjs/core/predict'),
  subpath('@graftjs/core/layers'),
  subpath('@graftjs/data/node', 'node'),
  subpath('@graftjs/data/web'),
  subpath('@graftjs/backends/node', 'node'),
  subpath('@graftjs/backends/web'),
  { source: `export * from '@graftjs/backends/wasm';`, kilobytes: 12, platform: 'browser' },
];
