import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tensorflowMain, tensorflowState } from './tensorflow-state.node.ts';

let folder: string;
let packages: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-tfjs-node-'));
  packages = join(folder, 'node_modules', '@tensorflow');
  await put('tfjs-node/package.json', '{"name":"@tensorflow/tfjs-node","main":"dist/index.js"}');
  await put('tfjs-node/dist/index.js', '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(packages, path)), { recursive: true });
  await writeFile(join(packages, path), text);
}
const addon = (): Promise<void> => put('tfjs-node/lib/napi-v8/tfjs_binding.node', '');
const main = (): string | undefined => tensorflowMain(folder);

describe('the state of tfjs-node', () => {
  it('is absent where no folder up the tree has it', () => {
    vi.stubEnv('GRAFT_TFJS_NODE', tmpdir());
    expect(tensorflowState()).toBe('absent');
    vi.unstubAllEnvs();
  });

  it('is without its addon when the install script did not run', async () => {
    expect(tensorflowState(main(), false)).toBe('without-addon');
    await mkdir(join(packages, 'tfjs-node/lib/napi-v8'), { recursive: true });
    expect(tensorflowState(main(), false)).toBe('without-addon');
  });

  it('is a duplicate when it brings its own TF.js, unless it will be bound to ours', async () => {
    await addon();
    await put('tfjs/package.json', '{"name":"@tensorflow/tfjs","main":"index.js"}');
    await put('tfjs/index.js', '');
    expect(tensorflowState(main(), false)).toBe('duplicate');
    expect(tensorflowState(main(), true)).toBe('present');
  });

  it('is present with its addon and our TF.js', async () => {
    await addon();
    const ours = createRequire(import.meta.url).resolve('@tensorflow/tfjs/package.json');
    await symlink(dirname(ours), join(packages, 'tfjs'));
    expect(tensorflowState(main(), false)).toBe('present');
  });
});
