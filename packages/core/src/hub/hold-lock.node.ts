import { open, readFile, rm } from 'node:fs/promises';

/** A lock that is held; whoever holds it gives it back. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Takes a lock file, also from a process that is gone; undefined while another holds it, in this process too. */
export async function holdLock(path: string): Promise<HeldLock | undefined> {
  for (const attempt of [1, 2]) {
    const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (file) {
      await file.writeFile(String(process.pid));
      await file.close();
      return { release: () => rm(path, { force: true }) };
    }
    if (attempt === 2 || (await isAlive(path))) return undefined;
    await rm(path, { force: true });
  }
  return undefined;
}

async function isAlive(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  // An empty one is being written at this moment.
  if (!Number.isInteger(holder) || holder <= 0) return true;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
