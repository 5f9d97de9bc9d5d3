import type { ProbeStore } from './probe-cache.ts';

const key = '@graftjs/engines';

/** Keeps rates in `localStorage`; a worker has none, and then nothing is kept. */
export function probeCacheStorage(): ProbeStore | undefined {
  if (typeof localStorage === 'undefined') return undefined;
  return {
    name: `localStorage['${key}']`,
    read: async () => localStorage.getItem(key) ?? undefined,
    write: async (text) => localStorage.setItem(key, text),
  };
}
