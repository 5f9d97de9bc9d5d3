import { hdf5Thread } from './platform/hdf5-thread.web.ts';
import { indexedDbKeyValue } from './platform/indexed-db.ts';
import { keyValueFiles } from './platform/key-value-files.ts';
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
  startHdf5Thread: hdf5Thread,
};
