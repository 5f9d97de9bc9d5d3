import { cacheRoot } from './cache-root.node.ts';
import { diskStore } from './disk-store.node.ts';
import type { HubDoor } from './hub-door.ts';
import { libraryClient } from './library-client.node.ts';

/** Node: the library, the folder that Python's client uses, and its environment variables. */
export const hubDoor: HubDoor = {
  environment() {
    const { HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE } = process.env;
    return {
      ...(HF_ENDPOINT ? { endpoint: HF_ENDPOINT } : {}),
      ...(HF_TOKEN ? { token: HF_TOKEN } : {}),
      // As Python's client reads it.
      offline: /^(1|on|yes|true)$/i.test(HF_HUB_OFFLINE ?? ''),
    };
  },
  client: libraryClient,
  store: (cacheDir) => diskStore(cacheDir ?? cacheRoot(process.env)),
};
