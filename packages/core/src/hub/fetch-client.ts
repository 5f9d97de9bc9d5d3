import { cappedFetch, limitedFetch, mostPages } from './capped-fetch.ts';
import { chunksOf } from './chunks-of.ts';
import type { HubAccess, HubClient } from './hub-client.ts';
import { badAnswer } from './hub-errors.ts';
import { type ListedThing, remoteFiles } from './remote-files.ts';
import { remoteRevision } from './remote-revision.ts';
import { resolveUrl } from './resolve-url.ts';

/** The hub by `fetch` alone, for browsers: the published `@huggingface/hub` asks for Node's modules when it is bundled for a page. */
export function fetchClient({ endpoint, fetch: ask }: HubAccess): HubClient {
  const askJson = cappedFetch(ask);
  return {
    async revision(repo, revision) {
      const fields = ['sha', 'cardData'].map((name) => `expand=${name}`).join('&');
      const url = `${endpoint}/api/models/${repo}/revision/${encodeURIComponent(revision)}?${fields}`;
      return remoteRevision((await parsed(await askJson(url), url)) as object, repo);
    },
    files: (repo, commit) =>
      remoteFiles(
        pages(limitedFetch(askJson, mostPages), `${endpoint}/api/models/${repo}/tree/${commit}?recursive=true&expand=false`),
        repo,
      ),
    async *read(repo, commit, { path, size }, from) {
      const range = from > 0 ? { headers: { range: `bytes=${from}-${size - 1}` } } : {};
      const { body } = await ask(resolveUrl(endpoint, repo, commit, path), range);
      yield* chunksOf(body);
    },
  };
}

async function* pages(ask: typeof fetch, first: string): AsyncGenerator<ListedThing> {
  let url: string | undefined = first;
  while (url !== undefined) {
    const answer: Response = await ask(url);
    const list = await parsed(answer, url);
    if (!Array.isArray(list)) throw badAnswer(url, 'a list of files', typeof list);
    yield* list as ListedThing[];
    // RFC 8288: <address>; rel="next"
    url = /<(https?:\/\/[^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
}

async function parsed(answer: Response, url: string): Promise<unknown> {
  const text = await answer.text();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw badAnswer(url, 'JSON', text.slice(0, 80));
}
