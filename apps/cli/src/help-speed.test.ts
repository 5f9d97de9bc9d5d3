import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('..', import.meta.url));
// Inside node_modules, so that the copy finds commander where the package finds it.
const copy = join(cli, 'node_modules', '.cache', `help-${process.pid}`);
let outputs: Metafile['outputs'] = {};

beforeAll(async () => {
  mkdirSync(copy, { recursive: true });
  for (const part of ['bin', 'package.json']) cpSync(join(cli, part), join(copy, part), { recursive: true });
  const { metafile } = await build({
    entryPoints: { main: join(cli, 'src/main.ts'), work: join(cli, 'src/work.ts') },
    outdir: join(copy, 'dist'),
    absWorkingDir: copy,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    logLevel: 'error',
  });
  outputs = metafile.outputs;
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Packages that are loaded with an output before anything is asked for. */
function loadedWith(output: string, seen = new Set<string>()): string[] {
  if (seen.has(output)) return [];
  seen.add(output);
  const now = (outputs[output]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
  const found = now.flatMap(({ path, external }) => (external ? [path] : loadedWith(path, seen)));
  return [...new Set(found)].filter((name) => !name.startsWith('node:')).sort();
}

it('loads commander and nothing else for help', () => {
  expect(loadedWith('dist/main.js')).toEqual(['commander']);
});

it('would see TensorFlow.js if it were loaded', () => {
  expect(loadedWith('dist/work.js')).toContain('@tensorflow/tfjs');
});

function median(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[2] as number;
}

const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

/** What an empty script takes on an idle machine; where others compute too, Node itself takes longer and the limit grows with it. */
const idle = 50;

it('prints help within 250 ms, median of five', () => {
  const stub = join(copy, 'bin/graft.js');
  expect(node(stub, '--help').stdout).toContain('Usage: graft');
  const empty = median(() => node('-e', '0'));
  expect(median(() => node(stub, '--help'))).toBeLessThan(250 * Math.max(1, empty / idle));
});
