import { describe, expect, it, vi } from 'vitest';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ModelFiles } from '../model-files.ts';
import type { ModelSource, OpenedSource } from '../open-source.ts';
import { lookAt } from './look-at.ts';
import type { LookedAt } from './opener.ts';
import { openers } from './openers.ts';

const files: ModelFiles = { name: 'model', entry: 'model.json', read: async () => new Uint8Array(), list: async () => ['model.json'] };
const failed = (code: 'model/no-topology' | 'data/missing-file') =>
  graftError({ code, where: 'model.h5', expected: 'layers', given: 'none', fix: 'Look elsewhere.' });

/** A source whose bytes are these. */
const looked = (source: ModelSource, bytes: JsonObject | Error): LookedAt => ({
  source,
  read: async () => {
    if (bytes instanceof Error) throw bytes;
    return { name: 'model', files, json: bytes } as unknown as OpenedSource;
  },
});

const saved = { userDefinedMetadata: { graft: { version: 1 } } };
const written = { userDefinedMetadata: { source: {}, integrity: 'a' } };

/** The kind that claims a source; undefined where none does. */
async function kindOf(given: LookedAt): Promise<string | undefined> {
  for (const { kind, claim } of openers) if (await claim(given, { top: 'drop' })) return kind;
  return undefined;
}

describe('the openers', () => {
  it.each<[string | undefined, LookedAt]>([
    ['word vectors', looked('glove.6B.50d.txt', failed('data/missing-file'))],
    ['published weights', looked({ ...files, list: async () => ['model.safetensors', 'config.json'] }, failed('data/missing-file'))],
    ['weights of Keras alone', looked(files, failed('model/no-topology'))],
    ['artifact', looked(files, saved)],
    ['import', looked(files, written)],
    [undefined, looked(files, { modelTopology: {} })],
    [undefined, looked(files, { userDefinedMetadata: {} })],
  ])('%s is known for what it is', async (kind, given) => expect(await kindOf(given)).toBe(kind));

  it('have names of their own', () => expect(new Set(openers.map(({ kind }) => kind)).size).toBe(openers.length));

  it('pass on why a source cannot be read', () =>
    expect(kindOf(looked(files, failed('data/missing-file')))).rejects.toMatchObject({ code: 'data/missing-file' }));

  it('would take a saved model for a layers model without the one for it', async () => {
    const others = openers.filter(({ kind }) => kind !== 'artifact');
    const claims = await Promise.all(others.map(({ claim }) => claim(looked(files, saved), { top: 'drop' })));
    expect(claims.every((open) => open === undefined)).toBe(true);
  });
});

it('a source is read when somebody asks for its bytes, and once', async () => {
  const read = vi.fn(async () => {
    throw failed('data/missing-file');
  });
  const { read: bytes } = lookAt({ ...files, read });
  expect(read).not.toHaveBeenCalled();
  for (let i = 0; i < 2; i++) await expect(bytes()).rejects.toMatchObject({ code: 'data/missing-file' });
  expect(read).toHaveBeenCalledTimes(1);
});
