import type { Platform } from '../platform.ts';

/** Copies a folder with all that is in it, except checkpoints and records, which only an unfinished run needs. */
export async function copyFolder(
  { files }: Platform,
  from: string,
  to: string,
  skip: readonly string[] = ['checkpoints', 'records'],
): Promise<void> {
  for (const { name, folder } of await files.list(from)) {
    if (folder && skip.includes(name)) continue;
    if (folder) await copyFolder({ files } as Platform, files.join(from, name), files.join(to, name), []);
    else await files.write(files.join(to, name), await files.read(files.join(from, name), { maxBytes: 2 ** 31 }));
  }
}
