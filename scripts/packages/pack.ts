import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { command } from './command.ts';
import type { Published } from './published.ts';

const folder = join(root, '.tools/packed');

/** Where a package's tarball lies after packing. */
export const tarball = ({ name }: Published) => join(folder, `${name.slice(1).replace('/', '-')}.tgz`);

/** Packs packages as a release would: workspace versions resolved, the source condition stripped. */
export function pack(packages: readonly Published[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const item of packages) command('pnpm', ['pack', '--out', tarball(item)], join(root, item.folder));
}
