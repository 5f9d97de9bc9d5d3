import { platform } from '#platform';
import { graftError } from '../errors.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { HubClient } from './hub-client.ts';
import { checkedRevision, parseHubName } from './hub-name.ts';
import type { HubOptions } from './hub-options.ts';
import type { HubStore } from './hub-store.ts';

/** A name and options with everything that they leave open filled in. */
export interface OpenedHub {
  readonly repo: string;
  readonly revision: string;
  readonly offline: boolean;
  readonly retries: number;
  readonly maxFileBytes: number;
  readonly store: HubStore;
  /** Made when it is first needed: what is here already needs nobody. A signal of one's own ends its requests besides that of the options. */
  client(own?: AbortSignal): Promise<HubClient>;
}

const publicHub = 'https://huggingface.co';

/** Fills a name and options in from the environment. Errors: `usage/hub-name`, `usage/hub-endpoint`. */
export async function hubAccess(name: string, options: HubOptions): Promise<OpenedHub> {
  const door = await platform.hub();
  const environment = door.environment();
  const { repo, revision } = parseHubName(name);
  const endpoint = checkedEndpoint(options.endpoint ?? environment.endpoint ?? publicHub);
  const { retries = 4, longestWait = 60_000, signal } = options;
  const token = checkedToken(options.token ?? environment.token);
  const clientWith = (until: AbortSignal | undefined) =>
    door.client({ endpoint, fetch: guardedFetch({ endpoint, token, retries, longestWait, signal: until }) });
  let client: Promise<HubClient> | undefined;
  return {
    repo,
    revision: oneRevision(revision, options.revision),
    offline: options.offline ?? environment.offline,
    retries,
    maxFileBytes: options.maxFileBytes ?? 8e9,
    store: door.store(options.cacheDir),
    client: (own) => {
      if (own && own !== signal) return clientWith(signal ? AbortSignal.any([own, signal]) : own);
      client ??= clientWith(signal);
      return client;
    },
  };
}

function oneRevision(inName: string | undefined, inOptions: string | undefined): string {
  if (inName !== undefined && inOptions !== undefined && inName !== inOptions)
    throw graftError({
      code: 'usage/hub-name',
      where: 'revision',
      expected: 'one revision',
      given: `'${inName}' in the name and '${inOptions}' in the options`,
      fix: 'Say it once.',
    });
  return inName ?? (inOptions === undefined ? 'main' : checkedRevision(inOptions));
}

function checkedEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '') return url.href.replace(/\/+$/, '');
  throw graftError({
    code: 'usage/hub-endpoint',
    where: 'endpoint',
    expected: 'an address such as https://huggingface.co',
    given: `'${endpoint.slice(0, 100)}'`,
    fix: 'Correct HF_ENDPOINT, or the option.',
  });
}

/** A line break would begin another header; the token itself belongs into no message. */
function checkedToken(token: string | undefined): string | undefined {
  if (token === undefined || /^[\x21-\x7e]*$/.test(token)) return token || undefined;
  throw graftError({
    code: 'usage/hub-token',
    where: 'token',
    expected: 'a token without spaces and line breaks',
    given: 'one with such',
    fix: 'Copy it again from the page that made it.',
  });
}
