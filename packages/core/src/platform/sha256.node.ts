import { createHash, webcrypto } from 'node:crypto';

/** From here on a thread beside is worth its start. */
const largeBytes = 2 ** 16;

/** SHA-256 in lower-case hex; large bytes are copied and hashed in a thread of Node's pool, while the caller goes on. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  if (bytes.length < largeBytes || !(bytes.buffer instanceof ArrayBuffer)) return createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}
