import type { KeyValue } from './key-value.ts';

/** Keys and bytes in IndexedDB; the database is opened at the first use. */
export function indexedDbKeyValue(database: string): KeyValue {
  let opened: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= openDatabase(database);
    return (await opened).transaction('files', mode).objectStore('files');
  };
  return {
    get: async (key) => (await settled((await store('readonly')).get(key))) as Uint8Array | undefined,
    async set(key, bytes) {
      const target = await store('readwrite');
      target.put(bytes, key);
      await finished(target.transaction);
    },
    async remove(key) {
      const target = await store('readwrite');
      target.delete(key);
      await finished(target.transaction);
    },
    async rename(pairs) {
      const target = await store('readwrite');
      for (const [from, to] of pairs) {
        const found = target.get(from);
        found.onsuccess = () => {
          target.put(found.result, to);
          target.delete(from);
        };
      }
      await finished(target.transaction);
    },
    keys: async (prefix) => sizes(await store('readonly'), prefix),
  };
}

const openDatabase = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('files');
  return settled(request);
};

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A write counts when its transaction has ended, not when its request has. */
const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });

function sizes(store: IDBObjectStore, prefix: string): Promise<{ key: string; bytes: number }[]> {
  const found: { key: string; bytes: number }[] = [];
  const request = store.openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      found.push({ key: String(cursor.key), bytes: (cursor.value as Uint8Array).length });
      cursor.continue();
    };
  });
}
