import { aborted, throwIfAborted } from '../abort.ts';
import { badAnswer, noRanges, refusal, tooManyRequests, unreachable } from './hub-errors.ts';
import { retryAfter } from './retry-after.ts';

/** Options of {@link guardedFetch}. */
export interface GuardedFetchOptions {
  readonly endpoint: string;
  readonly token?: string | undefined;
  readonly retries: number;
  /** Milliseconds. */
  readonly longestWait: number;
  readonly signal?: AbortSignal | undefined;
  /** Waits; tests pass their own. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Answers after which another try makes sense. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * A `fetch` for the hub: the token goes to the endpoint's own origin only, what fails in passing is tried again, the rest is a typed error.
 *
 * `fetch` itself takes the token off when a redirect leaves the origin. A request for a range that is answered with a whole file is `data/no-ranges`.
 */
export function guardedFetch(options: GuardedFetchOptions): typeof fetch {
  const { retries, signal } = options;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw badAnswer(url.href, 'an address of http or https', url.protocol);
    const headers = headersFor(url, new Headers(init?.headers), options);
    for (let attempt = 0; ; attempt++) {
      throwIfAborted(signal);
      const last = attempt >= retries;
      const answer = await once(url, { ...init, headers, ...(signal ? { signal } : {}) }, last, signal);
      if (answer && !(passing.has(answer.status) && !last)) return checked(answer, url, headers, options);
      await pause(url, answer, attempt, options);
    }
  };
}

function headersFor(url: URL, headers: Headers, { endpoint, token }: GuardedFetchOptions): Headers {
  headers.delete('authorization');
  if (token && url.origin === new URL(endpoint).origin) headers.set('authorization', `Bearer ${token}`);
  // Sizes and ranges are those of the file, not of its packed form; browsers choose for themselves.
  headers.set('accept-encoding', 'identity');
  return headers;
}

/** One try; undefined where nobody answered and another try is left. */
async function once(url: URL, init: RequestInit, last: boolean, signal: AbortSignal | undefined): Promise<Response | undefined> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (signal?.aborted) throw aborted(signal.reason);
    if (last) throw unreachable(url.href, cause);
    return undefined;
  }
}

function checked(answer: Response, url: URL, headers: Headers, { token }: GuardedFetchOptions): Response {
  const { status } = answer;
  if (answer.ok) {
    if (headers.has('range')) requireRange(answer, headers.get('range') as string, url);
    return answer;
  }
  void answer.body?.cancel();
  if (status === 429) throw tooManyRequests(url.href, status, retryAfter(answer.headers.get('retry-after')));
  throw refusal(url.href, status, answer.headers.get('x-error-code'), token !== undefined && token !== '');
}

/** Bytes from elsewhere than asked would be glued to the wrong place. */
function requireRange(answer: Response, range: string, url: URL): void {
  const from = /^bytes=(\d+)-/.exec(range)?.[1];
  const came = /^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1];
  if (answer.status === 206 && came === from) return;
  void answer.body?.cancel();
  const given = answer.status === 206 ? `from byte ${came ?? '?'} on` : 'the whole file';
  throw noRanges(url.href, `the bytes from ${from} on`, given);
}

async function pause(url: URL, answer: Response | undefined, attempt: number, options: GuardedFetchOptions): Promise<void> {
  const { longestWait, signal, wait = sleep } = options;
  void answer?.body?.cancel();
  const asked = retryAfter(answer?.headers.get('retry-after') ?? null);
  const milliseconds = asked === undefined ? Math.min(longestWait, 500 * 2 ** attempt) : asked * 1000;
  if (milliseconds > longestWait) throw tooManyRequests(url.href, answer?.status ?? 429, asked);
  await wait(milliseconds, signal);
}

/** Waits, unless it is aborted meanwhile. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(aborted(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
