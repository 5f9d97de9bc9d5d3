import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachesItself } from '@graftjs/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

let folder: string;
let served: ServedFolder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-served-'));
  await mkdir(join(folder, 'inside'));
  await writeFile(join(folder, 'inside', 'index.html'), '<p>hello</p>');
  await writeFile(join(folder, 'inside', 'some.wasm'), '\0asm');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  served = await serveFolder(join(folder, 'inside'));
});
afterEach(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

const reached = await reachesItself();

describe.skipIf(!reached)(`serveFolder${reached ? '' : ' (skipped: no loopback network)'}`, () => {
  it('serves files with their types under a policy without eval', async () => {
    const page = await fetch(served.url);
    expect(await page.text()).toBe('<p>hello</p>');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
    const wasm = await fetch(new URL('some.wasm', served.url));
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    await wasm.arrayBuffer();
  });

  it.each(['none.js', '%2e%2e/secret.txt', '..%2fsecret.txt', 'inside'])('answers 404 to %s', async (path) => {
    expect((await fetch(served.url + path)).status).toBe(404);
  });
});
