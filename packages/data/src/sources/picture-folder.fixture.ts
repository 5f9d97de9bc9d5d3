import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleJpegs } from '../formats/sample-jpegs.fixture.ts';

/** What a file holds: a picture, other bytes, or `{ link }` to another place. */
export type Content = 'picture' | Uint8Array | string | { link: string };

const made: string[] = [];

/** Removes the folders made so far; call it after each test. */
export async function removeFolders(): Promise<void> {
  for (const root of made.splice(0)) await rm(root, { recursive: true, force: true });
}

/** A temporary folder with these files. */
export async function folderWith(files: Record<string, Content>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'graft-'));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    await mkdir(path.endsWith('/') ? full : dirname(full), { recursive: true });
    if (path.endsWith('/')) continue;
    if (typeof content === 'object' && 'link' in content) await symlink(content.link, full);
    else await writeFile(full, content === 'picture' ? sampleJpegs.baseline : content);
  }
  return root;
}
