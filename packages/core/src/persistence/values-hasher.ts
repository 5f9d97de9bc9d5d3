import { platform } from '#platform';

/** Takes numbers one after the other and tells the hash of all of them. */
export interface ValuesHasher {
  /** Begins to hash a value, once the one before is done; the numbers may be changed as soon as it resolves. */
  add(name: string, shape: readonly number[], data: ArrayBufferView): Promise<void>;
  /** SHA-256 (hex) over names, shapes and numbers in the order of the names, whatever order they came in. */
  digest(): Promise<string>;
}

/** Hashes a table of values while it is being read: where the platform has threads for that, beside the reading, one value ahead at most. */
export function valuesHasher(): ValuesHasher {
  const parts = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  return {
    async add(name, shape, { buffer, byteOffset, byteLength }) {
      await running;
      running = platform.sha256(new Uint8Array(buffer, byteOffset, byteLength)).then((hash) => {
        parts.set(name, `${name}[${shape}]${hash}`);
      });
    },
    async digest() {
      await running;
      const lines = [...parts.keys()].sort().map((name) => parts.get(name));
      return platform.sha256(new TextEncoder().encode(lines.join('\n')));
    },
  };
}
