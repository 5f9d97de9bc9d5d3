import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as index from './index.ts';
import * as node from './node.ts';
import * as wasm from './wasm.ts';
import * as web from './web.ts';

interface LeakRow {
  works(): unknown;
  /** A call that must fail; absent where nothing that the types allow does. */
  fails?(): unknown;
}

interface Door {
  exports: object;
  rows: Record<string, LeakRow>;
  /** Values that make no tensors by construction. */
  pure: readonly string[];
}

let cacheFolder: string;
beforeAll(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'graft-leaks-'));
  await node.useBackend('cpu');
});
afterAll(() => rm(cacheFolder, { recursive: true }));

/** A small network's gradient: what is brought up must also compute without leaving anything behind. */
function train(): void {
  const w = tf.tidy(() => tf.variable(tf.ones<tf.Rank.R4>([3, 3, 1, 2])));
  const loss = () => tf.tidy(() => tf.sum(tf.square(tf.conv2d(tf.ones<tf.Rank.R4>([1, 6, 6, 1]), w, 1, 'same'))) as tf.Scalar);
  const { value, grads } = tf.variableGrads(loss, [w]);
  tf.dispose([value, grads, w]);
}

const doors: Record<string, Door> = {
  '.': {
    exports: index,
    rows: {
      installKernels: {
        works: () => {
          index.installKernels(tf, 'cpu');
          train();
        },
        fails: () => index.installKernels({} as typeof tf, 'cpu'),
      },
    },
    pure: ['choose', 'detect', 'works', 'isGraftError'],
  },
  './node': {
    exports: node,
    rows: {
      useBackend: {
        async works() {
          for (const name of ['wasm', 'cpu'] as const) {
            await node.useBackend(name);
            train();
          }
        },
        fails: () => node.useBackend('webgl'),
      },
      diagnose: { works: () => node.diagnose({ cacheFolder }) },
    },
    pure: ['registeredEngine'],
  },
  './wasm': {
    exports: wasm,
    rows: {
      useWasm: {
        async works() {
          await wasm.useWasm();
          train();
        },
      },
    },
    pure: [],
  },
};

describe('the leak table of backends', () => {
  it('has every door of the package', async () => {
    const { exports } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { exports: object };
    const ours = Object.keys(exports).filter((door) => door !== './package.json');
    expect(ours.sort()).toEqual([...Object.keys(doors), './web'].sort());
  });

  it.each(Object.entries(doors))('covers every value that %s exports', (_, { exports, rows, pure }) => {
    expect([...Object.keys(rows), ...pure].sort()).toEqual(Object.keys(exports).sort());
  });

  it('leaves the web door to the page that counts tensors in a real Chromium', async () => {
    expect(Object.keys(web).sort()).toEqual(['diagnose', 'registeredEngine', 'serveWorker', 'useBackend']);
    const page = await readFile(join(process.cwd(), 'scripts/browser/page/main.ts'), 'utf8');
    for (const word of ['useBackend', 'tensorsLeft']) expect(page).toContain(word);
  });
});

describe.each(Object.values(doors).flatMap(({ rows }) => Object.entries(rows)))('%s leaves as many tensors as it found', (_, row) => {
  it('when it works', async () => {
    await withoutLeaks(() => row.works());
  });

  if (row.fails)
    it('when it fails', async () => {
      await expect(withoutLeaks(async () => row.fails?.())).rejects.not.toThrow(/tensors were/);
    });
});
