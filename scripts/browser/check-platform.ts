import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fileStoreContract } from '../../packages/core/src/platform/file-store.contract.ts';
import { root } from '../root.ts';
import { openPage } from './open-page.ts';

/** Holds the browser's files, in the IndexedDB of a real Chromium, to the contract that the disk keeps. */
const folder = await mkdtemp(join(tmpdir(), 'graft-platform-'));
await build({
  entryPoints: [join(root, 'scripts/browser/page/platform.ts')],
  outfile: join(folder, 'platform.js'),
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
const { page, errors, close } = await openPage({ folder });
try {
  await page.waitForFunction('globalThis.checkPlatform');
  const failures = [...((await page.evaluate('globalThis.checkPlatform()')) as string[]), ...errors];
  for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
  process.stdout.write(`browser platform: ${fileStoreContract.length} checks of files and one of SHA-256, ${failures.length} failures\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await close();
  await rm(folder, { recursive: true });
}
