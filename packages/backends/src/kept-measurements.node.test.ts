import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepMeasurements, keptMeasurements } from './kept-measurements.ts';
import { probeCacheFile } from './probe-cache.node.ts';

const measured = { wasm: { rates: { still: 12.5, training: 3, head: 7 } }, webgl: { rates: { still: 1 } } };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-engines-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const file = (): string => join(folder, 'graft', 'engines.json');

describe('rates kept in a file', () => {
  it('come back under their key, and no half-written file is left', async () => {
    const store = probeCacheFile(folder);
    expect(await keptMeasurements(store, 'key')).toEqual({ notes: [] });
    expect(await keepMeasurements(store, 'key', measured)).toEqual([]);
    expect(await keptMeasurements(store, 'key')).toEqual({ measurements: measured, notes: [] });
    expect(await readdir(join(folder, 'graft'))).toEqual(['engines.json']);
  });

  it('are ignored with a word when the file is damaged, and then replaced', async () => {
    const store = probeCacheFile(folder);
    await mkdir(join(folder, 'graft'));
    await writeFile(file(), '{"format":"graft-engines-1","ent');
    const { measurements, notes } = await keptMeasurements(store, 'key');
    expect(measurements).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining(`${file()} were not used`)]);
    await keepMeasurements(store, 'key', measured);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ entries: [['key', measured]] });
  });

  it('are not kept, with a word, where the folder cannot be written', async () => {
    await writeFile(join(folder, 'graft'), 'a file where the folder should be');
    expect(await keepMeasurements(probeCacheFile(folder), 'key', measured)).toEqual([expect.stringContaining('could not be kept')]);
  });

  it('are not kept when a busy machine left every engine unmeasured in part', async () => {
    const store = probeCacheFile(folder);
    expect(await keepMeasurements(store, 'key', { wasm: { rates: { still: 1 } } })).toEqual([expect.stringContaining('too busy')]);
    expect(await keptMeasurements(store, 'key')).toEqual({ notes: [] });
  });

  it('lie under GRAFT_CACHE, else XDG_CACHE_HOME', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/xdg');
    vi.stubEnv('GRAFT_CACHE', '/own');
    expect(probeCacheFile().name).toBe(join('/own', 'graft', 'engines.json'));
    vi.stubEnv('GRAFT_CACHE', '');
    expect(probeCacheFile().name).toBe(join('/xdg', 'graft', 'engines.json'));
    vi.unstubAllEnvs();
  });
});
