import { afterEach, expect, it, vi } from 'vitest';
import { reachesItself } from './reaches-itself.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const without = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));

it('says no where this machine cannot reach itself, and fails in CI', async () => {
  without();
  vi.stubEnv('CI', '');
  expect(await reachesItself()).toBe(false);
  vi.stubEnv('CI', '1');
  await expect(reachesItself()).rejects.toThrow('loopback');
});

it('asks a server of its own', async () => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response('here'));
  });
  expect(await reachesItself()).toBe(true);
  expect(asked).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/)]);
});
