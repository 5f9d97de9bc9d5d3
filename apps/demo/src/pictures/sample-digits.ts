import { unzipSync } from 'fflate';
import type { Picture } from './picture.ts';

/** The sample digits 5 to 9, as PNG files like those that a person would drop in. */
export async function sampleDigits(base: string): Promise<Picture[]> {
  const response = await fetch(new URL('digits.zip', base));
  if (!response.ok) throw new Error(`The sample digits did not load (${response.status}). Reload the page.`);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.entries(files).map(([path, bytes]) => ({
    path,
    blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
    label: path.split('/')[0] as string,
    sample: true,
  }));
}
