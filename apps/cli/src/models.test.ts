import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubServer, hubServer, reachesItself } from '@graftjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cli } from './cli.ts';
import type { Progress } from './print/progress.ts';
import { perform } from './work/perform.ts';

/** A file of safetensors with one tensor of three numbers. */
const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const weights = (() => {
  const header = new TextEncoder().encode('{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} ');
  const bytes = new Uint8Array(8 + header.length + 12);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 8);
  return bytes;
})();

let server: HubServer;
let folder: string;
beforeAll(async () => {
  const files = { 'config.json': '{}', 'model.safetensors': weights };
  server = await hubServer({ 'timm/resnet18.a1_in1k': { files }, 'some/research': { files, licence: 'cc-by-nc-4.0' } });
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-models-'));
  vi.stubEnv('HF_ENDPOINT', server.endpoint);
  vi.stubEnv('HF_HUB_CACHE', join(folder, 'cache'));
  vi.stubEnv('HF_TOKEN', '');
  vi.stubEnv('HF_HUB_OFFLINE', '');
  server.requests.length = 0;
  return async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  };
});

/** Runs a line with its work in this thread; `warned` is what stays on the screen before anything comes. */
async function typed(line: string, columns?: number) {
  const written = { out: '', err: '', progress: [] as Progress[] };
  const tools = { signal: new AbortController().signal, onProgress: (progress: Progress) => void written.progress.push(progress) };
  const code = await cli(
    [
      ...line.split(' '),
      ...(line.includes('pull') || line.includes('verify') || line.includes('inspect') || line.includes('remove')
        ? ['--lock', join(folder, 'lock.json')]
        : []),
    ],
    {
      out: { write: (text) => (written.out += text), ...(columns === undefined ? {} : { columns }) },
      err: { write: (text) => (written.err += text) },
      noColor: undefined,
      context: async (parts) => ({
        ...parts,
        work: async (order) => (await perform(order, tools)) as never,
        orLeave: (run) => run,
        end: () => {},
      }),
    },
  );
  return { code, ...written };
}
const json = async (line: string) => JSON.parse((await typed(`${line} --json`)).out);

describe('graft models', () => {
  it('lists at least 30 models without a connection, and says what is not verified', async () => {
    const { models } = await json('models');
    expect(models.length).toBeGreaterThanOrEqual(30);
    expect(models.find(({ name }: { name: string }) => name === 'timm/resnet18.a1_in1k')).toMatchObject({
      kinds: ['image'],
      parameters: 11_689_512,
      megabytes: null,
      licence: null,
      commercial: null,
      revision: null,
      accuracy: null,
      here: false,
    });
    expect((await typed('models')).out).toContain('not verified');
    expect(server.requests).toEqual([]);
  });

  it('says of the model that comes with Graft that it is here, and how it is used', async () => {
    const { models } = await json('models');
    const photographs = { here: true, licence: 'MIT', included: true };
    expect(models.find(({ name }: { name: string }) => name === 'photographs')).toMatchObject(photographs);
    expect((await typed('models inspect photographs')).out).toContain('comes with Graft: --from photographs');
    expect((await typed('models pull photographs')).err).toContain('--from photographs');
    expect(server.requests).toEqual([]);
  });

  it('narrows the list', async () => {
    const names = async (line: string) => (await json(line)).models.map(({ name }: { name: string }) => name);
    expect(await names('models list --family clip')).toEqual(['openai/clip-vit-base-patch32']);
    expect((await names('models --kind audio')).every((name: string) => name.startsWith('MIT/ast'))).toBe(true);
    expect(await names('models --kind text --task embeddings')).toContain('sentence-transformers/all-MiniLM-L6-v2');
    expect((await typed('models --family nothing')).out).toContain('0 models.');
  });

  it.each([60, 80, 120, 230])('fits a terminal of %i columns', async (columns) => {
    const { out } = await typed('models', columns);
    const lines = out.split('\n').filter((line) => !line.startsWith("'graft models"));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(out).toContain('timm/mobilenetv4_conv_small.e2400_r224_in1k');
  });

  it('pulls, records, lists as here, verifies and removes', async () => {
    const pulled = await json('models pull resnet18.a1_in1k');
    expect(pulled).toMatchObject({
      repo: 'timm/resnet18.a1_in1k',
      revision: server.commit('timm/resnet18.a1_in1k'),
      lock: { known: false },
    });
    const sha256 = createHash('sha256').update(weights).digest('hex');
    expect(pulled.files).toContainEqual({ path: 'model.safetensors', sha256, bytes: weights.length });
    expect((await json('models --family resnet')).models.map(({ here }: { here: boolean }) => here)).toContain(true);
    expect((await json('models verify')).files.map(({ state }: { state: string }) => state)).toEqual(['ok', 'ok']);
    expect(await json('models inspect timm/resnet18.a1_in1k')).toMatchObject({
      cached: { commits: [pulled.revision] },
      locked: { revision: pulled.revision },
      weights: { file: 'model.safetensors', tensors: 1, parameters: 3, types: ['F32'] },
    });
    expect(await json('models pull timm/resnet18.a1_in1k --offline')).toMatchObject({ lock: { known: true } });
    expect(await json('models remove timm/resnet18.a1_in1k --unlock')).toMatchObject({ bytes: weights.length + 2, unlocked: true });
    expect(await json('models inspect timm/resnet18.a1_in1k')).toMatchObject({ cached: null, locked: null, weights: null });
    for (const line of ['pull timm/resnet18.a1_in1k', 'inspect timm/resnet18.a1_in1k', 'verify', 'remove timm/resnet18.a1_in1k'])
      expect(await typed(`models ${line}`)).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/\w/) });
  });

  it('says before the first byte that a licence forbids commercial use', async () => {
    const { progress, code } = await typed('models pull some/research');
    expect(code).toBe(0);
    const warned = progress.findIndex(({ warning }) => warning === 'The licence of some/research, cc-by-nc-4.0, forbids commercial use.');
    expect(warned).toBe(0);
    expect(progress.length).toBeGreaterThan(1);
    expect((await typed('models pull timm/resnet18.a1_in1k')).progress.some(({ warning }) => warning !== undefined)).toBe(false);
    expect((await typed('models pull some/research --offline')).progress[0]?.warning).toContain('forbids');
  });

  it('ends with 4 where files are not as recorded, and names them', async () => {
    const { place, revision } = await json('models pull some/research');
    await writeFile(join(place, 'models--some--research', 'snapshots', revision, 'config.json'), '{ }');
    const { code, err } = await typed('models verify some/research');
    expect(code).toBe(4);
    expect(err).toContain('model/not-as-recorded');
    expect(err).toContain('some/research/config.json changed');
    expect((await typed('models pull some/research')).err).toContain('model/lock-mismatch');
  });

  it.each([
    ['models sell', 2, 'usage/bad-option'],
    ['models --kind smell', 2, 'usage/bad-option'],
    ['models list some/research', 2, 'usage/bad-option'],
    ['models pull', 2, 'usage/missing-argument'],
    ['models pull some/research --kind text', 2, 'usage/bad-option'],
    ['models pull not-a-name', 2, 'usage/bad-option'],
    ['models pull doodlenet-28', 2, 'usage/no-repository'],
    ['models pull some/thing', 4, 'model/no-such-repo'],
    ['models pull some/research@nowhere', 4, 'model/no-such-revision'],
    ['models pull some/research --offline', 4, 'model/not-cached'],
  ])('refuses `graft %s` with %i, %s', async (line, code, error) => {
    const { out, ...rest } = await typed(line);
    expect(rest.code).toBe(code);
    expect(out).toBe('');
    expect(rest.err).toContain(error);
  });

  it('says of weights that are handed on as files what was seen of them', async () => {
    const { out } = await typed('models inspect squeezenet-1.1-notop-227');
    expect(out).toContain('504b6930c924b33a616cd5f77c0697c58443890edb48c75eec70ff7cfc41d077');
    expect(out).toContain('MIT, by ../shared/README.md');
  });
});
