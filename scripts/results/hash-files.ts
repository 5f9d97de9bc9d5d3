import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A short hash of text. */
export const hashText = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A short hash over names and bytes of files and folders; tests and benches don't count. */
export function hashFiles(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((one) => filesBelow(root, one)).sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full))
    throw new Error(`[results] Expected ${full} to hash, got nothing there. Fix: name files of the repository, or set GRAFT_SHARED.`);
  if (!statSync(full).isDirectory()) return [path];
  const names = readdirSync(full).filter(
    (name) => name !== 'node_modules' && name !== 'dist' && !/\.(test|bench|contract)\.tsx?$/.test(name),
  );
  return names.flatMap((name) => filesBelow(root, `${path}/${name}`));
}
