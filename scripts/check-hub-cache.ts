import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHubModel, verifyModels } from '@graftjs/core/hub';
import { hubServer } from '@graftjs/testing';
import { pythonHub } from './hub-cache/python-hub.ts';

/**
 * What Python's huggingface_hub downloads is found here, and the other way round, both without a connection.
 *
 * Makes a virtual environment in the folder that is its argument (default: a temporary one), with huggingface_hub from PyPI.
 */
const [venv] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'graft-hub-cache-'));
const repo = 'tiny/net';
const weights = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 3);
const sha256 = createHash('sha256').update(weights).digest('hex');
const server = await hubServer({ [repo]: { files: { 'config.json': '{}', 'model.safetensors': weights, '1_Pooling/config.json': '{}' } } });
const commit = server.commit(repo);

function must(ok: boolean, what: string): void {
  if (!ok) throw new Error(`FAILED ${what}`);
  process.stdout.write(`✓ ${what}\n`);
}

try {
  const python = pythonHub(venv ?? join(folder, 'venv'));
  const [theirs, ours] = ['theirs', 'ours'].map((name) => join(folder, name)) as [string, string];

  await python(repo, 'download', { HF_ENDPOINT: server.endpoint, HF_HUB_CACHE: theirs });
  const asked = server.requests.length;
  const found = await openHubModel(repo, { cacheDir: theirs, offline: true });
  must(found.revision === commit && (await found.list()).length === 3, 'a snapshot of Python is found offline, with its commit and files');
  must((await found.sha256('model.safetensors')) === sha256, 'with the same bytes');
  must(
    (await verifyModels({ cacheDir: theirs, lock: false })).every(({ state }) => state === 'ok'),
    'and verified by the names of its blobs',
  );
  must(server.requests.length === asked, 'and nobody was asked');

  const model = await openHubModel(repo, { cacheDir: ours, endpoint: server.endpoint, token: '', offline: false });
  for (const { path } of await model.list()) await model.file(path);
  const answer = await python(repo, 'find', { HF_ENDPOINT: 'http://127.0.0.1:9', HF_HUB_CACHE: ours });
  must(answer.commit === commit && answer.sha256 === sha256 && answer.nested, 'what was downloaded here is found by Python offline');
  must(
    answer.repos.join() === repo && answer.refs.join() === 'main' && answer.warnings.length === 0,
    'and its scan of the cache has no complaints',
  );
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
