import { cacheStore } from './cache-store.web.ts';
import { fetchClient } from './fetch-client.ts';
import type { HubDoor } from './hub-door.ts';

/** Browsers: `fetch` and the Cache API; there is no environment. */
export const hubDoor: HubDoor = {
  environment: () => ({ offline: false }),
  client: async (access) => fetchClient(access),
  store: (name = 'graft-hub') => cacheStore(`the browser's cache '${name}'`, () => caches.open(name)),
};
