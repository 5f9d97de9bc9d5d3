import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, shared } from '../root.ts';

/** A folder in which a page's fences run one after the other, as a reader would type them. */
export interface Workplace {
  folder: string;
  dispose: () => void;
}

/** Makes an empty folder that sees the packages and the examples, and `../shared` where there is one. */
export function workplace(): Workplace {
  const outer = mkdtempSync(join(tmpdir(), 'graft-docs-'));
  const folder = join(outer, 'here');
  mkdirSync(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  if (shared) symlinkSync(shared, join(outer, 'shared'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "reader", "private": true, "type": "module" }\n');
  return { folder, dispose: () => rmSync(outer, { recursive: true, force: true }) };
}
