import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { serviceWorker } from './offline-copy.ts';

interface Asked {
  url: string;
  cache: string | undefined;
}

/** What a browser gives to the service worker of one scope; the caches are those of the whole origin. */
function installed(text: string, { scope, caches }: { scope: string; caches: Map<string, Map<string, Asked>> }) {
  const listeners = new Map<string, (event: object) => void>();
  const opened = (name: string) => {
    const cache = caches.get(name) ?? new Map<string, Asked>();
    caches.set(name, cache);
    return {
      addAll: async (requests: Asked[]) => {
        for (const request of requests) cache.set(request.url, request);
      },
      match: async ({ url }: { url: string }) => cache.get(url),
    };
  };
  const storage = {
    open: async (name: string) => opened(name),
    keys: async () => [...caches.keys()],
    delete: async (name: string) => caches.delete(name),
    match: async ({ url }: { url: string }) => [...caches.values()].find((cache) => cache.has(url))?.get(url),
  };
  const self = {
    registration: { scope },
    clients: { claim: async () => {} },
    skipWaiting: async () => {},
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
  };
  class Request {
    url: string;
    cache: string | undefined;
    constructor(file: string, options: { cache?: string } = {}) {
      this.url = new URL(file, scope).href;
      this.cache = options.cache;
    }
  }
  const fetch = () => Promise.reject(new Error('no network'));
  runInNewContext(text, { self, caches: storage, Request, fetch });
  const told = async (name: string, event: object = {}) => {
    let answer: unknown;
    const wait = (promise: unknown) => {
      answer = promise;
    };
    listeners.get(name)?.({ ...event, waitUntil: wait, respondWith: wait });
    return await answer;
  };
  return {
    start: async () => {
      await told('install');
      await told('activate');
    },
    ask: (url: string) => told('fetch', { request: { method: 'GET', url } }),
  };
}

const [a, b] = ['https://host.example/a/', 'https://host.example/a/b/'];

describe('serviceWorker', () => {
  it('keeps what the server has, past the copies that the browser keeps', async () => {
    const caches = new Map<string, Map<string, Asked>>();
    await installed(serviceWorker(['x.js'], 'one'), { scope: a, caches }).start();
    const [[name, kept] = []] = caches;
    expect(name).toContain(a);
    expect([...(kept?.values() ?? [])].map(({ url, cache }) => [url, cache])).toEqual([
      [a, 'reload'],
      [`${a}x.js`, 'reload'],
    ]);
  });

  it('drops earlier versions of its own page and nothing of another page of the same origin', async () => {
    const caches = new Map([['something else', new Map<string, Asked>()]]);
    for (const [scope, version] of [[a, 'one'] as const, [b, 'one'] as const, [a, 'two'] as const])
      await installed(serviceWorker(['x.js'], version), { scope, caches }).start();
    expect([...caches.keys()].map((name) => name.replace('graft-demo ', ''))).toEqual(['something else', `${b} one`, `${a} two`]);
  });

  it('answers without a network from its own copy alone', async () => {
    const foreign = { url: `${a}y.js`, cache: undefined };
    const caches = new Map([['something else', new Map([[foreign.url, foreign]])]]);
    const page = installed(serviceWorker(['x.js'], 'one'), { scope: a, caches });
    await page.start();
    await expect(page.ask(`${a}x.js`)).resolves.toMatchObject({ url: `${a}x.js` });
    await expect(page.ask(foreign.url)).rejects.toThrow('no network');
    expect(await page.ask('https://host.example/c/')).toBeUndefined();
  });
});
