import { graftError } from '../errors.ts';
import type { BlobFile } from './blob-file.ts';

/** All bytes of a picked file. Errors: `data/too-large`. */
export async function blobBytes({ blob, path }: BlobFile, maxBytes: number): Promise<Uint8Array> {
  if (blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer());
  throw graftError({
    code: 'data/too-large',
    where: path,
    expected: `at most ${maxBytes} bytes`,
    given: `${blob.size}`,
    fix: 'Make it smaller.',
  });
}
