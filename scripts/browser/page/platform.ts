import { memoryBytes, openKeras, useHdf5Worker } from '@graftjs/core/weights';
import { cacheStore } from '../../../packages/core/src/hub/cache-store.web.ts';
import { hubStoreContract } from '../../../packages/core/src/hub/hub-store.contract.ts';
import { openHubModel } from '../../../packages/core/src/hub/open-hub-model.ts';
import { fileStoreContract } from '../../../packages/core/src/platform/file-store.contract.ts';
import { platform } from '../../../packages/core/src/platform.web.ts';

/** What a browser's platform failed at; empty when it keeps the contract. `kerasFile` is a file of weights in base64, `endpoint` a hub whose connection breaks once. */
async function checkPlatform(kerasFile: string, endpoint: string): Promise<string[]> {
  const failures: string[] = [];
  const folder = await platform.temporaryFolder();
  for (const { name, check } of fileStoreContract) {
    const at = (...parts: string[]) => platform.files.join(folder, ...parts);
    await check(platform.files, at).catch((error: Error) => failures.push(`${name}: ${error.message}`));
  }
  await platform.files.remove(folder);
  if ((await platform.files.list(folder)).length > 0) failures.push('the temporary folder is not empty after its removal');
  const hash = await platform.sha256(new TextEncoder().encode('abc'));
  // FIPS 180-2, appendix B.1.
  if (hash !== 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') failures.push(`SHA-256 of abc is ${hash}`);
  failures.push(...(await hdf5Failures(kerasFile)), ...(await hubFailures(endpoint)));
  return failures;
}

/** What the Cache API fails at as a store of the hub, and what goes wrong with a download that is cut once and gone on with. */
async function hubFailures(endpoint: string): Promise<string[]> {
  const failures: string[] = [];
  const store = cacheStore('cache', () => caches.open('contract'));
  for (const { name, check } of hubStoreContract)
    await check(store).catch((error: Error) => failures.push(`hub store: ${name}: ${error.message}`));
  const options = { endpoint, cacheDir: 'hub' };
  const model = await openHubModel('tiny/net', options);
  const size = await model.file('model.safetensors').then(
    (source) => source.size,
    (error: Error) => failures.push(`hub: ${error.message}`),
  );
  const offline = await openHubModel('tiny/net', { ...options, offline: true });
  const here = [size, (await offline.list()).map(({ path }) => path).join(), await offline.sha256('model.safetensors')].join(' ');
  const announced = (await model.list()).find(({ path }) => path === 'model.safetensors');
  if (here !== `${announced?.size} model.safetensors ${announced?.sha256}`) failures.push(`hub: ${here}`);
  for (const name of ['contract', 'hub']) await caches.delete(name);
  return failures;
}

/** What goes wrong with a file of Keras in a module worker, and with one that is damaged. */
async function hdf5Failures(base64: string): Promise<string[]> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const code = (source: Uint8Array) =>
    openKeras(memoryBytes(source)).then(
      ({ tensors }) => [...tensors.keys()].join(),
      (error: { code?: string }) => error.code ?? String(error),
    );
  const before = await code(bytes);
  useHdf5Worker(() => new Worker('hdf5.js', { type: 'module' }));
  const given = [before, await code(bytes), await code(bytes.slice(0, 900)), await code(bytes)].join(' ');
  const expected = 'usage/no-hdf5-worker fc/kernel,fc/bias model/bad-hdf5 fc/kernel,fc/bias';
  return given === expected ? [] : [`files of Keras: ${given}`];
}

(globalThis as { checkPlatform?: typeof checkPlatform }).checkPlatform = checkPlatform;
