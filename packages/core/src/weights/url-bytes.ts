import { aborted } from '../abort.ts';
import { graftError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Options of {@link urlBytes}. */
export interface UrlBytesOptions {
  /** Sent with every request, such as `{ authorization: 'Bearer …' }`. @default none */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/**
 * A file behind a URL whose server answers range requests (RFC 9110, section 14), read piece by piece.
 *
 * Errors: `data/no-ranges` where the server sends whole files only, `data/unreachable`.
 */
export async function urlBytes(url: string, { headers = {}, signal }: UrlBytesOptions = {}): Promise<ByteSource> {
  const first = await ranged(url, 0, 1, headers, signal);
  await first.body?.cancel();
  const size = Number(/^bytes \d+-\d+\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1]);
  if (!Number.isSafeInteger(size)) throw noRanges(url, 'an answer that does not say how long the file is');
  return {
    name: url,
    size,
    async read(from, to, options = {}) {
      if (from === to) return new Uint8Array();
      const stop = options.signal ?? signal;
      const answer = await ranged(url, from, to, headers, stop);
      return counted(url, answer, to - from, stop);
    },
  };
}

async function ranged(url: string, from: number, to: number, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined) {
  const request = { headers: { ...headers, range: `bytes=${from}-${to - 1}` }, ...(signal ? { signal } : {}) };
  const answer = await fetch(url, request).catch((cause: unknown) => broken(url, cause, signal));
  if (answer.status === 206) return answer;
  await answer.body?.cancel();
  if (answer.ok) throw noRanges(url, `the whole file (HTTP ${answer.status})`);
  throw unreachable(url, `HTTP ${answer.status}`);
}

/** Takes what was asked for and not one byte more, whatever the server sends. */
async function counted(url: string, answer: Response, wanted: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const bytes = new Uint8Array(wanted);
  const reader = answer.body?.getReader();
  const next = () => reader?.read().catch((cause: unknown) => broken(url, cause, signal));
  let at = 0;
  for (let part = await next(); part && !part.done; part = await next()) {
    if (at + part.value.length > wanted) {
      await reader?.cancel();
      throw unreachable(url, `more than the ${wanted} bytes that were asked for`);
    }
    bytes.set(part.value, at);
    at += part.value.length;
  }
  return bytes.subarray(0, at);
}

function broken(url: string, cause: unknown, signal: AbortSignal | undefined): never {
  if (signal?.aborted) throw aborted(signal.reason);
  throw unreachable(url, cause instanceof Error ? cause.message : String(cause), cause);
}

const noRanges = (url: string, given: string) =>
  graftError({
    code: 'data/no-ranges',
    where: url,
    expected: 'a server that answers range requests',
    given,
    fix: 'Download the file and pass its path, or fetch it whole and pass memoryBytes(bytes).',
  });

const unreachable = (url: string, given: string, cause?: unknown) =>
  graftError({
    code: 'data/unreachable',
    where: url,
    expected: 'the bytes of the file',
    given,
    fix: 'Check the address and the connection, or download the file and pass its path.',
    ...(cause === undefined ? {} : { cause }),
  });
