import { indexedDbKeyValue } from './platform/indexed-db.ts';
import { keyValueFiles } from './platform/key-value-files.ts';
import { plainThread } from './platform/plain-thread.web.ts';
import type { Platform } from './platform.ts';

/** Browsers: IndexedDB, Web Crypto; workers are the application's to bundle. */
export const platform: Platform = {
  kind: 'web',
  files: keyValueFiles(indexedDbKeyValue('graft')),
  temporaryFolder: async () => `temporary/${crypto.randomUUID()}`,
  async sha256(bytes) {
    const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  hub: async () => (await import('./hub/hub-door.web.ts')).hubDoor,
  moduleUrl: () => undefined,
  // Written out as bundlers look for it.
  startHdf5Thread: () => plainThread(new Worker(new URL('./hdf5-worker.web.js', import.meta.url), { type: 'module' })),
};
