import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { abortingAt } from '../leaks/abort-moments.fixture.ts';
import { removeRuns, tinyRun } from '../leaks/tiny-artifact.fixture.ts';
import { platform } from '../platform.node.ts';
import { tinyData } from '../training/tiny-job.fixture.ts';
import { checkExport } from './check-export.ts';
import { exportFiles } from './export-files.ts';
import { exportModel } from './export-model.ts';
import type { ExportName } from './formats/export-format.ts';
import { inOnnxruntime } from './onnx/onnx-case.fixture.ts';
import type { StorageType } from './storage/storage-type.ts';

let place: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  place = await mkdtemp(join(tmpdir(), 'graft-exports-'));
});
afterAll(async () => {
  await removeRuns();
  await rm(place, { recursive: true, force: true });
});

let numbers = 0;
const fresh = (ending = '') => join(place, `out-${numbers++}${ending}`);

/** An ONNX runtime as `checkExport` takes one. */
const openOnnx = async (model: Uint8Array) => ({
  run: (feeds: Readonly<Record<string, { shape: readonly number[]; data: Float32Array }>>) => inOnnxruntime(model, feeds),
  dispose: async () => {},
});

const forms: [ExportName, StorageType, object][] = [
  ['tfjs', 'float32', {}],
  ['tfjs', 'float16', {}],
  ['tfjs', 'int8', {}],
  ['zip', 'float32', {}],
  ['safetensors', 'float32', {}],
  ['safetensors', 'float16', {}],
  ['onnx', 'float32', {}],
  ['onnx', 'float32', { channels: 'first' }],
  ['onnx', 'float16', {}],
  ['onnx', 'int8', {}],
];

describe('an export', () => {
  it.each(forms)('to %s in %s %j is opened by its receiver and says what was written', async (to, dtype, more) => {
    await withoutLeaks(async () => {
      const out = fresh(to === 'zip' ? '.zip' : '');
      const exported = await exportModel({ model: await tinyRun(), to, dtype, out, ...more });
      const { ok, deviation, inputs } = await checkExport(out, { openOnnx });
      expect({ ok, inputs }).toEqual({ ok: true, inputs: 3 });
      expect(deviation).toBeLessThan(2e-6);
      expect(exported.change === null).toBe(dtype === 'float32');
    });
  });

  it('holds labels, golden inputs and a card, and the same bytes each time', async () => {
    const [first, second] = [
      await exportFiles({ model: await tinyRun(), to: 'tfjs' }),
      await exportFiles({ model: await tinyRun(), to: 'tfjs' }),
    ];
    expect([...first.files.keys()].filter((name) => !name.endsWith('.bin'))).toEqual([
      'README.md',
      'labels.txt',
      'golden.json',
      'model.json',
    ]);
    expect([...first.files]).toEqual([...second.files]);
  });

  it('carries the licence that its maker gives it, in the model and on the card', async () => {
    const { files } = await exportFiles({ model: await tinyRun(), to: 'tfjs', licence: 'MIT' });
    const text = (name: string) => new TextDecoder().decode(files.get(name));
    expect(JSON.parse(text('model.json')).userDefinedMetadata.graft.licence).toBe('MIT');
    expect(text('README.md')).toContain('license: "mit"');
  });

  it('to a zip is one archive of what the folder would hold', async () => {
    const [zip, folder] = [
      await exportFiles({ model: await tinyRun(), to: 'zip' }),
      await exportFiles({ model: await tinyRun(), to: 'tfjs' }),
    ];
    const inside = unzipSync(zip.files.get('model.zip') as Uint8Array);
    expect(Object.keys(inside)).toEqual([...folder.files.keys()]);
    expect(inside['model.json']).toEqual(folder.files.get('model.json'));
  });

  it('in fewer bits is a fraction of the size', async () => {
    const weights = async (dtype: StorageType) => {
      const { files } = await exportFiles({ model: await tinyRun(), to: 'tfjs', dtype });
      return [...files].reduce((sum, [name, { length }]) => sum + (name.endsWith('.bin') ? length : 0), 0);
    };
    const [whole, half, bytes] = [await weights('float32'), await weights('float16'), await weights('int8')];
    // Of each number of a kernel 4 bytes become 2, or 1: the savings are as 2 to 3.
    expect(3 * (whole - half)).toBe(2 * (whole - bytes));
    expect(bytes).toBeLessThan(0.5 * whole);
  });

  it('that was changed by one weight is seen by its receiver', async () => {
    const out = fresh();
    await exportModel({ model: await tinyRun(), to: 'safetensors', out });
    const file = join(out, 'model.safetensors');
    const bytes = await readFile(file);
    bytes.writeFloatLE(9, bytes.length - 4);
    await writeFile(file, bytes);
    expect((await checkExport(out)).ok).toBe(false);
  });
});

describe('what fewer bits did', () => {
  it('is measured on labelled examples, the original beside the export', async () => {
    const { change } = await exportFiles({ model: await tinyRun(), to: 'tfjs', dtype: 'int8', data: tinyData(4, 9) });
    const { on, examples, metric, original, exported, difference, largest } = change ?? {};
    expect({ on, examples, metric }).toEqual({ on: 'data', examples: 12, metric: 'accuracy' });
    expect(difference).toBe((exported as number) - (original as number));
    expect(largest).toBeGreaterThan(0);
  });

  it('is measured on golden inputs where there are no data, and says so', async () => {
    const { change } = await exportFiles({ model: await tinyRun(), to: 'onnx', dtype: 'float16' });
    expect(change).toMatchObject({ on: 'golden inputs', examples: 3, metric: null, original: null });
  });
});

describe('a folder', () => {
  it('that exists is refused, replaced with force if it is an export, and left alone if it is not', async () => {
    const out = fresh();
    await exportModel({ model: await tinyRun(), to: 'onnx', out });
    await expect(exportModel({ model: await tinyRun(), to: 'tfjs', out })).rejects.toMatchObject({ code: 'usage/out-exists' });
    await exportModel({ model: await tinyRun(), to: 'tfjs', out, force: true });
    expect((await readdir(out)).filter((name) => /onnx|config/.test(name))).toEqual([]);
    const theirs = fresh();
    await mkdir(theirs);
    await writeFile(join(theirs, 'thesis.txt'), 'years of work');
    await expect(exportModel({ model: await tinyRun(), to: 'tfjs', out: theirs, force: true })).rejects.toMatchObject({
      code: 'usage/out-not-an-export',
    });
    expect(await readdir(theirs)).toEqual(['thesis.txt']);
  });

  it('gets the file that readers open last, and nothing when a write fails', async () => {
    const out = fresh();
    const order: string[] = [];
    const write = vi.spyOn(platform.files, 'write').mockImplementation(async (path) => {
      order.push(path);
      if (order.length === 3) throw new Error('the disk is full');
    });
    const remove = vi.spyOn(platform.files, 'remove');
    await expect(exportModel({ model: await tinyRun(), to: 'tfjs', out })).rejects.toThrow('the disk is full');
    expect(order.some((path) => path.endsWith('model.json'))).toBe(false);
    const removed = remove.mock.calls.map(([path]) => path);
    expect(order.every((path) => removed.some((folder) => path.startsWith(folder)))).toBe(true);
    write.mockRestore();
    remove.mockRestore();
    expect((await readdir(place)).filter((name) => name.includes(basename(out)))).toEqual([]);
  });

  it('keeps the earlier export, byte for byte, when one that was to replace it fails', async () => {
    const out = fresh();
    await exportModel({ model: await tinyRun(), to: 'tfjs', dtype: 'float16', out });
    const contents = async () =>
      Promise.all((await readdir(out)).sort().map(async (name) => [name, await readFile(join(out, name), 'hex')]));
    const before = await contents();
    for (const failing of [1, 2, 3, 4, 5, 6, 7]) {
      const plain = platform.files.write;
      let writes = 0;
      const write = vi.spyOn(platform.files, 'write').mockImplementation(async (path, bytes) => {
        if (++writes === failing) throw new Error('the disk is full');
        return plain(path, bytes);
      });
      await expect(exportModel({ model: await tinyRun(), to: 'tfjs', out, force: true })).rejects.toThrow('the disk is full');
      write.mockRestore();
      expect(await contents()).toEqual(before);
    }
    await exportModel({ model: await tinyRun(), to: 'tfjs', out, force: true });
    expect(await contents()).not.toEqual(before);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is not there after an abort, whenever that comes', async () => {
    for (const look of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const out = fresh();
      const code = await exportModel({ model: await tinyRun(), to: 'onnx', out, signal: abortingAt(look) }).then(
        () => 'finished',
        (error: { code: string }) => error.code,
      );
      if (code === 'finished') break;
      expect(code).toBe('interrupted/aborted');
      expect(await readdir(out).catch(() => [])).toEqual([]);
    }
  });
});

describe('refusals', () => {
  it.each([
    [{ to: 'hf' }, 'model/no-member'],
    [{ to: 'safetensors', names: 'publisher' }, 'model/no-member'],
    [{ to: 'safetensors', dtype: 'int8' }, 'usage/dtype'],
    [{ to: 'pickle' }, 'usage/export'],
    [{ to: 'toString' }, 'usage/export'],
  ])('of %j are %s and say what else there is', async (options, code) => {
    const model = await tinyRun();
    await withoutLeaks(async () => {
      await expect(exportFiles({ model, ...(options as { to: ExportName }) })).rejects.toMatchObject({
        code,
        fix: expect.stringMatching(/\w/),
      });
    });
  });

  it('of a check without a runtime, or without golden inputs, are typed', async () => {
    const out = fresh();
    await exportModel({ model: await tinyRun(), to: 'onnx', out });
    await expect(checkExport(out)).rejects.toMatchObject({ code: 'usage/no-onnx-runtime' });
    await expect(checkExport(await tinyRun())).rejects.toMatchObject({ code: 'data/missing-file' });
  });
});
