import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { trackedFiles } from '../tracked-files.ts';

/** Test files that have more to say with `GRAFT_SUITE=full`, or that need a built tfjs-node. */
export const fullSuite = (): string[] =>
  trackedFiles('packages/**.test.ts', 'apps/**.test.ts').filter(
    (file) => /\.(tensorflow|slow)(\.shared)?\.test\.ts$/.test(file) || readFileSync(join(root, file), 'utf8').includes('GRAFT_SUITE'),
  );
