import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../root.ts';

/** One fixture per rule: code that must be refused, and close to it code that must pass. */
interface Fixture {
  rule: string;
  file: string;
  refused: string;
  accepted: string;
  /** Files beside it that the code names. */
  beside?: Record<string, string>;
}

const fixtures: Fixture[] = [
  {
    rule: 'noImportCycles',
    file: 'packages/core/src/cycle/a.ts',
    refused: `import type { B } from './b.ts';\nexport type A = B | 1;`,
    accepted: `export type A = 1;`,
    beside: { 'packages/core/src/cycle/b.ts': `import type { A } from './a.ts';\nexport type B = A | 2;` },
  },
  ...[
    ['packages/core/src/x.ts', `import { useBackend } from '@graftjs/backends';`, `import { useBackend } from '@graftjs/data';`],
    [
      'packages/core/src/x.ts',
      `const { useBackend } = await import('@graftjs/backends/node');`,
      `const { useBackend } = await import('@graftjs/data');`,
    ],
    ['packages/core/src/x.ts', `import { useBackend } from '../../data/src/x.ts';`, `import { useBackend } from './internal/x.ts';`],
    ['packages/data/src/x.ts', `import { useBackend } from '@tensorflow/tfjs';`, `import { useBackend } from 'fflate';`],
    ['packages/data/src/x.ts', `import { useBackend } from '@graftjs/core';`, `import { useBackend } from 'pngjs';`],
    ['packages/metrics/src/x.ts', `import { useBackend } from '@graftjs/data';`, `import { useBackend } from './rows.ts';`],
    ['packages/backends/src/x.ts', `import { useBackend } from '@graftjs/data';`, `import { useBackend } from '@tensorflow/tfjs';`],
    [
      'apps/cli/src/x.ts',
      `import { useBackend } from '../../../packages/core/src/index.ts';`,
      `import { useBackend } from '@graftjs/core';`,
    ],
  ].map(([file, refused, accepted]) => ({
    rule: 'noRestrictedImports',
    file: file as string,
    refused: `${refused}\nuseBackend();`,
    accepted: `${accepted}\nuseBackend();`,
  })),
  {
    rule: 'noUndeclaredDependencies',
    file: 'packages/core/src/x.ts',
    refused: `import lodash from 'lodash';\nlodash();`,
    accepted: `import * as tf from '@tensorflow/tfjs';\ntf.scalar(1);`,
  },
  ...['packages/core/src/x.ts', 'packages/data/src/formats/x.ts', 'apps/demo/src/x.ts'].map((file) => ({
    rule: 'noNodejsModules',
    file,
    refused: `import { readFile } from 'node:fs/promises';\nawait readFile('x');`,
    accepted: `export const x = 1;`,
  })),
  ...['window.alert()', 'document.title', 'navigator.gpu', 'process.env', 'Buffer.from([1])'].map((code) => ({
    rule: 'noRestrictedGlobals',
    file: 'packages/core/src/x.ts',
    refused: `export const x = ${code};`,
    accepted: `export const x = (window: { alert(): void }) => window.alert();`,
  })),
  {
    rule: 'noFloatingPromises',
    file: 'packages/core/src/x.ts',
    refused: `async function save(): Promise<void> {}\nexport function close() {\n  save();\n}`,
    accepted: `async function save(): Promise<void> {}\nexport async function close() {\n  await save();\n}`,
  },
  {
    rule: 'plugin',
    file: 'packages/core/src/x.ts',
    refused: `import * as tf from '@tensorflow/tfjs';\nexport const x = tf.tidy(async () => tf.scalar(1));`,
    accepted: `import * as tf from '@tensorflow/tfjs';\nexport const x = tf.tidy(() => tf.scalar(1));`,
  },
  { rule: 'noExplicitAny', file: 'packages/core/src/x.ts', refused: 'export const x: any = 1;', accepted: 'export const x: unknown = 1;' },
  { rule: 'noEnum', file: 'packages/core/src/x.ts', refused: 'export enum X {\n  A = 1,\n}', accepted: `export type X = 'a';` },
];

describe('a rule of biome.json refuses what it is there for', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'graft-lint-'));
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
    cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
    for (const item of ['packages/core', 'packages/data', 'packages/metrics', 'packages/backends', 'apps/cli', 'apps/demo']) {
      write(`${item}/package.json`, readFileSync(join(root, item, 'package.json'), 'utf8'));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  };

  /** The categories of everything Biome says about the file. */
  const faultsOf = (file: string): string[] => {
    const args = ['lint', file, '--reporter=json', '--colors=off'];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/biome'), args, { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(stdout) as { diagnostics: { category: string; severity: string }[] };
    return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category);
  };

  it.each(fixtures)('$rule: $refused', ({ rule, file, refused, accepted, beside = {} }) => {
    for (const [path, text] of Object.entries(beside)) write(path, text);
    write(file, refused);
    expect(faultsOf(file).filter((category) => category.split('/').pop() === rule)).not.toEqual([]);
    write(file, accepted);
    expect(faultsOf(file)).toEqual([]);
    for (const path of [file, ...Object.keys(beside)]) rmSync(join(folder, path));
  });
});
