import type { HubAccess, HubClient } from './hub-client.ts';
import type { HubStore } from './hub-store.ts';

/** What the user set outside of the program, by the names that Python's client gives it. */
export interface HubEnvironment {
  /** `HF_ENDPOINT`. */
  readonly endpoint?: string;
  /** `HF_TOKEN`. */
  readonly token?: string;
  /** `HF_HUB_OFFLINE`. */
  readonly offline: boolean;
}

/** What the hub needs of the platform. */
export interface HubDoor {
  environment(): HubEnvironment;
  client(access: HubAccess): Promise<HubClient>;
  /** The store in a folder; without one, where Python's client keeps its files too. */
  store(cacheDir?: string): HubStore;
}
