import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Whether a server of this machine can be reached from it: a namespace without any network (`unshare -n`) has no loopback either.
 *
 * In CI (`CI` set) that is an error, so that the tests that need it are never skipped there.
 */
export async function reachesItself(): Promise<boolean> {
  const server = createServer((_, response) => response.end('here'));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    return true;
  } catch (cause) {
    if (process.env.CI) throw new Error('Expected a loopback network in CI, got none.', { cause });
    return false;
  } finally {
    server.close();
  }
}
