import { describe, expect, it } from 'vitest';
import { cycles, type Manifest, type Tree, wrongImports } from './check.ts';

const manifest = (name: string, rest: Partial<Manifest> = {}): Manifest => ({
  name,
  dependencies: [],
  peers: [],
  development: [],
  ...rest,
});

function tree(files: Record<string, string>): Tree {
  const manifests = new Map([
    ['', manifest('root', { development: ['vitest'] })],
    ['packages/metrics', manifest('@graftjs/metrics')],
    ['packages/data', manifest('@graftjs/data', { dependencies: ['fflate'] })],
    [
      'packages/core',
      manifest('@graftjs/core', {
        dependencies: ['@graftjs/data', '@graftjs/metrics'],
        peers: ['@tensorflow/tfjs'],
        development: ['@graftjs/backends'],
      }),
    ],
    ['packages/backends', manifest('@graftjs/backends', { peers: ['@tensorflow/tfjs'] })],
    ['apps/cli', manifest('@graftjs/cli', { dependencies: ['@graftjs/core', '@graftjs/backends'] })],
  ]);
  return { sources: new Map(Object.entries(files)), manifests };
}

describe('an import against the arrows is refused', () => {
  it.each([
    ['packages/metrics/src/a.ts', `import { x } from '@graftjs/data';`],
    ['packages/metrics/src/a.ts', `import { gunzipSync } from 'fflate';`],
    ['packages/data/src/a.ts', `import type { Network } from '@graftjs/core';`],
    ['packages/data/src/a.ts', `import * as tf from '@tensorflow/tfjs';`],
    ['packages/core/src/a.ts', `import { useBackend } from '@graftjs/backends';`],
    ['packages/core/src/a.ts', `const { useBackend } = await import('@graftjs/backends/node');`],
    ['packages/core/src/a.ts', `export * from '../../data/src/index.ts';`],
    ['packages/core/src/a.ts', `let x: import('@graftjs/backends').Engine;`],
    ['packages/core/src/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['packages/core/src/a.ts', `import _ from 'lodash';`],
    ['packages/core/src/a.ts', `import { unzip } from 'fflate';`],
    ['packages/backends/src/a.ts', `import { seededRandom } from '@graftjs/data';`],
    ['packages/core/src/a.test.ts', `import { main } from '@graftjs/cli';`],
    ['apps/cli/src/a.ts', `import { withoutLeaks } from '@graftjs/testing';`],
  ])('%s: %s', (file, source) => expect(wrongImports(tree({ [file]: source }))).toHaveLength(1));
});

describe('an import along the arrows passes', () => {
  it.each([
    [
      'packages/core/src/a.ts',
      `import { x } from '@graftjs/data'; import { y } from '@graftjs/metrics'; import * as tf from '@tensorflow/tfjs';`,
    ],
    ['packages/core/src/a.ts', `import { files } from '#platform';`],
    ['packages/core/src/platform.node.ts', `import { readFile } from 'node:fs/promises';`],
    ['packages/data/src/sources/folder.ts', `import { readFile } from 'node:fs/promises';`],
    ['packages/data/src/node.ts', `import { readFile } from 'node:fs/promises';`],
    [
      'packages/core/src/a.test.ts',
      `import { it } from 'vitest'; import { useBackend } from '@graftjs/backends'; import { x } from 'node:fs';`,
    ],
    ['apps/cli/src/main.ts', `import { useBackend } from '@graftjs/backends/node'; import { resolve } from 'node:path';`],
    ['packages/core/src/a.ts', `const text = "import { x } from '@graftjs/backends'";`],
  ])('%s: %s', (file, source) => expect(wrongImports(tree({ [file]: source }))).toEqual([]));
});

it('finds a cycle that only types make, and tells it once', () => {
  const sources = {
    'packages/core/src/a.ts': `import type { B } from './b.ts';`,
    'packages/core/src/b.ts': `import { c } from './c.ts';`,
    'packages/core/src/c.ts': `export * from './a.ts';`,
  };
  expect(cycles(tree(sources))).toEqual(['import cycle: packages/core/src/a.ts → packages/core/src/b.ts → packages/core/src/c.ts']);
});

it('does not call a diamond a cycle', () => {
  const sources = {
    'packages/core/src/a.ts': `import './b.ts'; import './c.ts';`,
    'packages/core/src/b.ts': `import './d.ts';`,
    'packages/core/src/c.ts': `import './d.ts';`,
    'packages/core/src/d.ts': '',
  };
  expect(cycles(tree(sources))).toEqual([]);
});
