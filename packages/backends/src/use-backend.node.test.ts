import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { diagnose, registeredEngine, useBackend } from './node.ts';

let cacheFolder: string;
beforeAll(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'graft-engines-'));
});
afterAll(() => rm(cacheFolder, { recursive: true }));

describe('useBackend in Node', () => {
  it('prints nothing, leaves no tensor and no crash handler behind', async () => {
    const printed = (['log', 'info', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    );
    const handlers = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    const tensors = tf.memory().numTensors;
    await useBackend('auto', { cacheFolder, probe: true });
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    for (const spy of printed) spy.mockRestore();
    expect(tf.memory().numTensors).toBe(tensors);
    expect(process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')).toBe(handlers);
  });

  it('registers the engine on the TF.js instance, with the rates of the backend it took', async () => {
    const engine = await useBackend('auto', { cacheFolder });
    expect(registeredEngine()).toBe(engine);
    expect((tf.engine() as unknown as Record<symbol, unknown>)[Symbol.for('@graftjs/engine')]).toBe(engine);
    const taken = engine.trail.filter(({ refused }) => refused === undefined);
    expect(Object.fromEntries(taken.map(({ work, backend }) => [work, backend]))).toEqual(engine.choice);
    expect(taken).toHaveLength(3);
    // A busy machine may leave the later kinds unmeasured; the first always is.
    expect(taken[0]?.rate).toBeGreaterThan(0);
    for (const { rate = 1 } of taken) expect(rate).toBeGreaterThan(0);
  });

  it('answers the same request with the same engine, also when both are made at once', async () => {
    const [one, other] = await Promise.all([useBackend('wasm'), useBackend('wasm')]);
    expect(one).toBe(other);
    expect(await useBackend('wasm')).toBe(one);
  });

  it('takes a backend by name for every kind of work and switches to it', async () => {
    const engine = await useBackend('cpu');
    expect(engine.choice).toEqual({ still: 'cpu', training: 'cpu', head: 'cpu' });
    expect(tf.getBackend()).toBe('cpu');
    await useBackend('wasm');
    expect(tf.getBackend()).toBe('wasm');
  });

  it('gives the still part to onnxruntime by name, and the tensors and the rest to TF.js', async () => {
    const engine = await useBackend('onnxruntime', { cacheFolder });
    expect(engine.choice.still).toBe('onnxruntime');
    expect(engine.choice.training).not.toBe('onnxruntime');
    expect(engine.backends.still).toBe('wasm');
    expect(engine.still?.name).toBe('onnxruntime');
    const said = engine.trail.filter(({ backend }) => backend === 'onnxruntime');
    expect(said.find(({ work }) => work === 'still')).toMatchObject({ rate: expect.any(Number), unit: 'probe images/s' });
    expect(said.find(({ work }) => work === 'training')).toMatchObject({
      refused: 'it runs finished networks only; another engine takes this work',
    });
    await engine.use('still');
    expect(tf.getBackend()).toBe('wasm');
  });

  it('leaves the still part to a backend that was asked for by name', async () => {
    const engine = await useBackend('wasm', { cacheFolder });
    expect(engine.choice.still).toBe('wasm');
    expect(engine.still).toBeUndefined();
  });

  it('brings the engines of an earlier choice up again, kind by kind, and refuses what it does not know', async () => {
    const earlier = await useBackend('onnxruntime', { cacheFolder });
    const { choice, backends, still } = await useBackend(earlier.choice, { cacheFolder });
    expect(choice).toEqual(earlier.choice);
    expect(backends).toMatchObject({ training: earlier.backends.training });
    expect(still?.name).toBe('onnxruntime');
    const mixed = { still: 'wasm+relaxed', training: 'wasm+relaxed', head: 'cpu' };
    expect((await useBackend(mixed)).choice).toEqual(mixed);
    await expect(useBackend({ ...mixed, head: 'auto' })).rejects.toMatchObject({ code: 'usage/backend', given: '"auto"' });
    await useBackend('wasm');
  });

  it('takes convolutions back to the backend of the work that is asked for', async () => {
    const engine = await useBackend('wasm');
    await tf.setBackend('cpu');
    await engine.use('head');
    expect(tf.getBackend()).toBe('wasm');
  });

  it('refuses a backend that Node does not have, with the way out', async () => {
    await expect(useBackend('webgl')).rejects.toMatchObject({
      code: 'backend/refused',
      message:
        "[useBackend] Expected the backend 'webgl' to come up, got a refusal: Node has no WebGL. In Node use wasm, or tfjs-node ('tensorflow'). Or call useBackend('auto'), which takes the next best.",
    });
  });

  it('refuses a name it does not know', async () => {
    await expect(useBackend('gpu' as 'cpu')).rejects.toMatchObject({ code: 'usage/backend', given: '"gpu"' });
  });

  it('tells the doctor the facts, the reasons and where the rates are kept', async () => {
    const { environment, detection, engine, cache, versions } = await diagnose({ cacheFolder });
    expect(environment).toMatchObject({ runtime: 'node', version: process.versions.node, wasm: 'simd' });
    expect(detection.webgl).toMatchObject({ possible: false });
    expect(engine.trail.filter(({ backend }) => backend === 'cpu').every(({ refused }) => refused !== undefined)).toBe(true);
    expect(cache).toBe(join(cacheFolder, 'graft', 'engines.json'));
    expect(versions).toMatchObject({ tfjs: '4.22.0', wasm: '4.22.0' });
  });

  it('starts one worker per core unless told otherwise', async () => {
    expect((await useBackend('wasm', { workers: 3 })).workers).toBe(3);
  });
});
