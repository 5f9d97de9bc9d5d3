import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Writes the service worker `offline.js` beside the built page: it keeps a copy of every file of the page for when there is no network. */
export function offlineCopy(): Plugin {
  return {
    name: 'offline-copy',
    apply: 'build',
    writeBundle({ dir }) {
      const folder = dir as string;
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'offline.js')
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
      writeFileSync(join(folder, 'offline.js'), serviceWorker(files, hash.digest('hex').slice(0, 16)));
    },
  };
}

/**
 * The text of the service worker for these files, which keeps them in one cache for each version and scope: pages of one origin share their caches.
 *
 * The network comes first, so that a new page is never hidden by an old copy; and kept is what the server has, never what the browser kept of it.
 */
export const serviceWorker = (
  files: readonly string[],
  version: string,
): string => `const own = 'graft-demo ' + self.registration.scope + ' ';
const name = own + '${version}';
const files = ${JSON.stringify(['./', ...files])};
self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
async function keep() {
  await (await caches.open(name)).addAll(files.map((file) => new Request(file, { cache: 'reload' })));
  await self.skipWaiting();
}
async function takeOver() {
  for (const other of await caches.keys()) if (other.startsWith(own) && other !== name) await caches.delete(other);
  await self.clients.claim();
}
async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    // Servers say that answers vary by who asks; the page's own files do not.
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
`;
