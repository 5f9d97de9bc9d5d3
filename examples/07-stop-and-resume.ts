// Stop a run in the middle and go on: the result is the same, bit for bit, as if nothing had happened.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@graftjs/backends/node';
import { fullFineTuning, isGraftError, type TransferOptions, transfer } from '@graftjs/core';
import { digits } from './digits/digits.mjs';

await useBackend('wasm');
const folder = await mkdtemp(join(tmpdir(), 'graft-example-'));
const options: TransferOptions = {
  data: digits([5, 6, 7, 8, 9], { limit: 20 }),
  from: fileURLToPath(new URL('digits/source-0-4', import.meta.url)),
  strategy: fullFineTuning(),
  epochs: 3,
  seed: 1,
  baselines: false,
};

/** SHA-256 of the saved weights. */
async function weightsOf(changes: Partial<TransferOptions>): Promise<string> {
  const result = await transfer({ ...options, ...changes });
  const hash = createHash('sha256');
  for (const [name, bytes] of await result.modelFiles()) if (name.endsWith('.bin')) hash.update(bytes);
  await result.dispose();
  return hash.digest('hex');
}

const undisturbed = await weightsOf({});

const out = join(folder, 'run');
const stop = new AbortController();
let steps = 0;
const onProgress: TransferOptions['onProgress'] = ({ loss }) => {
  if (loss !== undefined && ++steps === 5) stop.abort();
};
const interrupted = await weightsOf({ out, signal: stop.signal, onProgress }).then(
  () => 'finished',
  (error: unknown) => (isGraftError(error) ? error.code : String(error)),
);
const resumed = await weightsOf({ out, resume: true });
await rm(folder, { recursive: true });
console.log(`stopped after ${steps} steps: ${interrupted}; weights ${undisturbed.slice(0, 12)} and ${resumed.slice(0, 12)}`);

assert.equal(interrupted, 'interrupted/aborted');
assert.equal(resumed, undisturbed);
