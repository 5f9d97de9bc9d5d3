import { platform } from '#platform';

/** Does a run's work in its folder; a temporary one, which nobody could resume from, is removed when the work fails. */
export async function inRunFolder<T>(out: string | undefined, work: (path: string) => Promise<T>): Promise<T> {
  if (out !== undefined) return work(out);
  const path = await platform.temporaryFolder();
  try {
    return await work(path);
  } catch (error) {
    await platform.files.remove(path);
    throw error;
  }
}
