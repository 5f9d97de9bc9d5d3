import { type GraftError, graftError } from '../errors.ts';

/** An answer of the hub that says no. */
export function refusal(url: string, status: number, code: string | null, hasToken: boolean): GraftError {
  const where = shown(url);
  const fields = kinds[code ?? ''] ?? byStatus(status, hasToken);
  return graftError({ where, given: `HTTP ${status}${code ? ` (${code.slice(0, 60)})` : ''}`, ...fields });
}

type Kind = Pick<GraftError, 'code' | 'expected' | 'fix'>;

const kinds: Readonly<Record<string, Kind>> = {
  RepoNotFound: {
    code: 'model/no-such-repo',
    expected: 'a repository that the hub shows to you',
    fix: 'Check the spelling (org/name); for a private repository pass a token or set HF_TOKEN.',
  },
  RevisionNotFound: {
    code: 'model/no-such-revision',
    expected: 'a branch, tag or commit of this repository',
    fix: "Check the revision; the usual one is 'main'.",
  },
  EntryNotFound: {
    code: 'model/no-such-file',
    expected: 'a file of this repository',
    fix: 'Look at the list of its files; the name is case-sensitive.',
  },
  GatedRepo: {
    code: 'model/gated',
    expected: 'a repository whose terms you accepted',
    fix: "Accept the terms on the model's page, then pass a token or set HF_TOKEN.",
  },
};

function byStatus(status: number, hasToken: boolean): Kind {
  if (status === 401)
    return {
      code: 'model/not-allowed',
      expected: 'a token that this repository accepts',
      fix: hasToken
        ? 'The token is wrong or has expired: make another.'
        : 'Pass a token or set HF_TOKEN; a name that does not exist is answered so too.',
    };
  if (status === 403)
    return { code: 'model/not-allowed', expected: 'a repository that you may read', fix: 'Ask its owner for access, or accept its terms.' };
  if (status === 404)
    return { code: 'model/not-found', expected: 'something at this address', fix: 'Check the name, the revision and the endpoint.' };
  return { code: 'data/unreachable', expected: 'an answer of the hub', fix: 'Try again later, or name a mirror by HF_ENDPOINT.' };
}

/** The hub asks to wait longer than was allowed. */
export const tooManyRequests = (url: string, status: number, seconds: number | undefined): GraftError =>
  graftError({
    code: 'data/too-many-requests',
    where: shown(url),
    expected: 'an answer of the hub',
    given: `HTTP ${status}, ${seconds === undefined ? 'again and again' : `wait ${Math.ceil(seconds)} s`}`,
    fix: 'Wait and start again: what was downloaded is kept. A token (HF_TOKEN) raises the limit.',
  });

/** Nobody answers. */
export const unreachable = (url: string, cause: unknown): GraftError =>
  graftError({
    code: 'data/unreachable',
    where: shown(url),
    expected: 'an answer of the hub',
    given: cause instanceof Error ? messageOf(cause) : String(cause),
    fix: 'Check the connection, name a mirror by HF_ENDPOINT, or use what is here with HF_HUB_OFFLINE=1.',
    cause,
  });

/** The connection broke off again and again. */
export const cutOff = (file: string, have: number, size: number, cause: unknown): GraftError =>
  graftError({
    code: 'data/cut-off',
    where: file,
    expected: `${size} bytes`,
    given: `${have} bytes, then the connection broke off`,
    fix: 'Start again: the download goes on where it stopped.',
    ...(cause === undefined ? {} : { cause }),
  });

/** What came is not what the hub announced. */
export const wrongHash = (file: string, expected: string, given: string): GraftError =>
  graftError({
    code: 'model/wrong-hash',
    where: file,
    expected: `content with the hash ${expected}`,
    given,
    fix: 'The file was removed. Start again; if it stays so, the server or something on the way changes files.',
  });

/** An answer that breaks the rules of the hub. */
export const badAnswer = (where: string, expected: string, given: string): GraftError =>
  graftError({
    code: 'model/hub-answer',
    where: shown(where),
    expected,
    given: given.slice(0, 200),
    fix: 'The server does not speak as the hub does, or is not to be trusted: check HF_ENDPOINT.',
  });

/** Something is not here, and nobody is asked. */
export const notCached = (what: string, place: string): GraftError =>
  graftError({
    code: 'model/not-cached',
    where: what,
    expected: `its files in ${place}`,
    given: 'none there, and offline',
    fix: 'Pull it once with a connection, copy the cache folder of another machine there, or leave HF_HUB_OFFLINE unset.',
  });

/** A download can not go on where it stopped. */
export const noRanges = (url: string, expected: string, given: string): GraftError =>
  graftError({
    code: 'data/no-ranges',
    where: shown(url),
    expected,
    given,
    fix: 'Remove the part that is here and download the whole file.',
  });

/** A query may hold a signature, which belongs into no log. */
const shown = (url: string): string => url.replace(/\?.*$/, '').slice(0, 300);

/** `fetch failed` says nothing; its cause does. */
const messageOf = ({ message, cause }: Error): string => (cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message);
