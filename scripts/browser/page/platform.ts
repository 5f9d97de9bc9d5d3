import { fileStoreContract } from '../../../packages/core/src/platform/file-store.contract.ts';
import { platform } from '../../../packages/core/src/platform.web.ts';

/** What a browser's platform failed at; empty when it keeps the contract. */
async function checkPlatform(): Promise<string[]> {
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
  return failures;
}

(globalThis as { checkPlatform?: typeof checkPlatform }).checkPlatform = checkPlatform;
