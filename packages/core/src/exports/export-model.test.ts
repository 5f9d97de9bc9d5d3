import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { removeRuns, tinyRun } from '../leaks/tiny-artifact.fixture.ts';
import { checkExport } from './check-export.ts';
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
  run: async (feeds: Readonly<Record<string, { shape: readonly number[]; data: Float32Array }>>) => inOnnxruntime(model, feeds),
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
});
