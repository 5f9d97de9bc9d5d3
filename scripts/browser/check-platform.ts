import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubServer } from '@graftjs/testing';
import { build } from 'esbuild';
import { hubStoreContract } from '../../packages/core/src/hub/hub-store.contract.ts';
import { fileStoreContract } from '../../packages/core/src/platform/file-store.contract.ts';
import { denseWeights } from '../../packages/core/src/weights/hdf5/hdf5-file.fixture.ts';
import { root } from '../root.ts';
import { openPage } from './open-page.ts';

/** Holds the browser's files, in the IndexedDB of a real Chromium, to the contract that the disk keeps, and reads HDF5 in a module worker. */
const folder = await mkdtemp(join(tmpdir(), 'graft-platform-'));
await build({
  entryPoints: ['platform', 'hdf5'].map((name) => join(root, `scripts/browser/page/${name}.ts`)),
  outdir: folder,
  splitting: true,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  conditions: ['@graftjs/source'],
  logLevel: 'error',
});
await writeFile(
  join(folder, 'index.html'),
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="platform.js"></script>',
);
const kerasFile = Buffer.from(await denseWeights()).toString('base64');
const weights = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 3);
const hub = await hubServer({ 'tiny/net': { files: { 'config.json': '{}', 'model.safetensors': weights } } });
let cuts = 1;
hub.fault = ({ host }) => (host === 'storage' && cuts-- > 0 ? { kind: 'cut', after: 100_000 } : undefined);
/** The connection that is cut on purpose, as the browser says it. */
const isTheCut = (error: string) => error.startsWith(hub.storage) || error.includes('net::ERR_CONTENT_LENGTH_MISMATCH');
const { page, errors, close } = await openPage({ folder }, { connect: [hub.endpoint, hub.storage] });
try {
  await page.waitForFunction('globalThis.checkPlatform');
  const failures = [
    ...((await page.evaluate(`globalThis.checkPlatform('${kerasFile}', '${hub.endpoint}')`)) as string[]),
    ...errors.filter((error) => !isTheCut(error)),
  ];
  for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
  process.stdout.write(
    `browser platform: ${fileStoreContract.length} checks of files, one of SHA-256, four of HDF5, ${hubStoreContract.length} of the hub's store and a broken download, ${failures.length} failures\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await close();
  await hub.close();
  await rm(folder, { recursive: true });
}
