import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

it('makes the folders above, and is content with what exists', async () => {
  const root = mkdtempSync(join(tmpdir(), 'graft-make-'));
  await makeFolder(join(root, 'a/b'));
  await makeFolder(join(root, 'a/b'));
  expect(existsSync(join(root, 'a/b'))).toBe(true);
  rmSync(root, { recursive: true });
});

it.skipIf(process.platform !== 'linux')('gives up where nothing can be made', async () => {
  await expect(makeFolder('/proc/x')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({ code: 'ENOENT' });
});
