import type { Platform } from '../platform.ts';

/** The files directly in a folder, by name. */
export async function filesOf({ files }: Platform, folder: string): Promise<Map<string, Uint8Array>> {
  const entries = (await files.list(folder)).filter((entry) => !entry.folder);
  const read = entries.map(async ({ name, bytes }) => [name, await files.read(files.join(folder, name), { maxBytes: bytes })] as const);
  return new Map(await Promise.all(read));
}
