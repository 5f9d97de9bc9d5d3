import { platform } from '#platform';

/** Takes numbers one after the other and tells the hash of all of them. */
export interface ValuesHasher {
  /** Begins to hash a value, once few bytes are being hashed; the numbers may be changed as soon as it resolves. */
  add(name: string, shape: readonly number[], data: ArrayBufferView): Promise<void>;
  /** SHA-256 (hex) over names, shapes and numbers in the order of the names, whatever order they came in. */
  digest(): Promise<string>;
}

/** From here on a value waits for those before it: what is being hashed is held twice. */
const mostBytes = 2 ** 22;

/** Hashes a table of values while it is being read: where the platform has threads for that, beside the reading. */
export function valuesHasher(): ValuesHasher {
  const parts = new Map<string, string>();
  let running: Promise<unknown>[] = [];
  let bytes = 0;
  const settle = async () => {
    await Promise.all(running);
    [running, bytes] = [[], 0];
  };
  return {
    async add(name, shape, { buffer, byteOffset, byteLength }) {
      if (bytes > 0 && bytes + byteLength > mostBytes) await settle();
      bytes += byteLength;
      const hash = platform.sha256(new Uint8Array(buffer, byteOffset, byteLength));
      running.push(hash.then((found) => parts.set(name, `${name}[${shape}]${found}`)));
    },
    async digest() {
      await settle();
      const lines = [...parts.keys()].sort().map((name) => parts.get(name));
      return platform.sha256(new TextEncoder().encode(lines.join('\n')));
    },
  };
}
