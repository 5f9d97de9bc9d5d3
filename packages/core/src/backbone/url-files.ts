import { graftError } from '../errors.ts';
import { fileTooLarge, missingFile } from '../platform/file-errors.ts';
import type { ModelFiles } from './model-files.ts';

/** A model.json behind an http(s) URL, weights beside it. */
export function urlFiles(url: string): ModelFiles {
  const base = new URL(url);
  const entry = base.pathname.split('/').at(-1) || 'model.json';
  return {
    name: url,
    entry,
    read: (path, options) => fetchBytes(path === entry ? base : new URL(encodeURI(path) + base.search, base), options),
  };
}

async function fetchBytes(url: URL, { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal }): Promise<Uint8Array> {
  const response = await fetch(url, signal ? { signal } : {}).catch((cause: unknown) => unreachable(url, cause, signal));
  if (!response.ok) throw missingFile(`${url.href} (HTTP ${response.status})`);
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    // The server's word on the length is not trusted: what arrives is counted.
    if (size > maxBytes) {
      await reader?.cancel();
      throw fileTooLarge(url.href, size, maxBytes);
    }
    parts.push(part.value);
  }
  return joined(parts, size);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function unreachable(url: URL, cause: unknown, signal: AbortSignal | undefined): never {
  if (signal?.aborted) throw cause;
  throw graftError({
    code: 'data/unreachable',
    where: url.href,
    expected: 'an answer from the server',
    given: cause instanceof Error ? cause.message : String(cause),
    fix: 'Check the address and the connection, or download the folder and pass its path.',
    cause,
  });
}
