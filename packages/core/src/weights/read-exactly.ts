import { graftError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** The bytes `from … to` of a source, all of them. Errors: `model/cut-off` where fewer came. */
export async function readExactly(
  source: ByteSource,
  from: number,
  to: number,
  options: { signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  const bytes = await source.read(from, to, options);
  if (bytes.length === to - from) return bytes;
  throw graftError({
    code: 'model/cut-off',
    where: source.name,
    expected: `the bytes ${from} to ${to}`,
    given: `${bytes.length} bytes`,
    fix: 'The file changed or was cut off while it was read; fetch it again.',
  });
}
