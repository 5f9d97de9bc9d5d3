import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashFiles } from './hash-files.ts';

it('changes with names and bytes, not with tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graft-hash-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/a.ts'), 'a');
  const first = hashFiles(folder, ['src']);
  writeFileSync(join(folder, 'src/a.test.ts'), 'tests change nothing');
  expect(hashFiles(folder, ['src'])).toBe(first);
  writeFileSync(join(folder, 'src/a.ts'), 'b');
  expect(hashFiles(folder, ['src'])).not.toBe(first);
  expect(() => hashFiles(folder, ['gone'])).toThrow('gone');
  rmSync(folder, { recursive: true });
});
