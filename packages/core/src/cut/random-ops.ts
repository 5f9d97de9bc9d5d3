/** Ops that draw numbers in training. */
export const randomOps: ReadonlySet<string> = new Set([
  'dropout',
  'spatial-dropout1d',
  'spatial-dropout2d',
  'gaussian-dropout',
  'gaussian-noise',
]);
