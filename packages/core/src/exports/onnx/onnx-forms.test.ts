import { installKernels } from '@graftjs/backends';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ops } from '../../network/op-table.ts';
import { sizeOf } from '../../network/shape.ts';
import { onnxError, stepsFrom, wavering, wavyValues } from './onnx-case.fixture.ts';
import { type Case, cases } from './onnx-cases.fixture.ts';
import type { OnnxForm } from './onnx-form.ts';
import type { Attributes } from './onnx-proto.ts';
import { onnxForms } from './onnx-table.ts';

async function errorOf({ shape, steps }: Case, batch = 2): Promise<number> {
  const network = stepsFrom(shape, steps);
  const values = wavyValues(network);
  const x = tf.tensor(wavering(batch * sizeOf(shape), 99), [batch, ...shape]);
  try {
    return await onnxError(network, values, { x });
  } finally {
    tf.dispose([x, ...values.values()]);
  }
}

describe('the ONNX form of an op', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    installKernels(tf, 'cpu');
  });

  it('exists for every op but the input and the layers that only TF.js knows, and every one is tried here', () => {
    const without = [...ops.keys()].filter((name) => !onnxForms.has(name));
    expect(without.toSorted()).toEqual(['input', 'keras-layer']);
    expect(Object.keys(cases).toSorted()).toEqual([...onnxForms.keys()].toSorted());
  });

  const rows = Object.entries(cases).flatMap(([op, list]) => list.map((one, number) => ({ op, number, one })));
  it.each(rows)('$op $number computes the same in onnxruntime', ({ one }) =>
    withoutLeaks(async () => {
      expect(await errorOf(one)).toBeLessThan(1e-5);
    }),
  );

  it('leaves the batch open', async () => {
    expect(await errorOf(cases.flatten?.[0] as Case, 5)).toBeLessThan(1e-5);
  });

  it('is found out when it pads before instead of after', async () => {
    const forms = onnxForms as Map<string, OnnxForm>;
    const right = forms.get('max-pooling2d') as OnnxForm;
    const one = cases['max-pooling2d']?.[1] as Case;
    forms.set('max-pooling2d', (at) => right({ ...at, emit: (op, inputs, more = {}) => at.emit(op, inputs, padsTurned(more)) }));
    expect(await errorOf(one).finally(() => forms.set('max-pooling2d', right))).toBeGreaterThan(1e-2);
    expect(await errorOf(one)).toBeLessThan(1e-5);
  });
});

/** The zeros of each axis exchanged: those before come after. */
function padsTurned(attributes: Attributes): Attributes {
  const pads = attributes.pads as readonly number[];
  return { ...attributes, pads: [...pads.slice(pads.length / 2), ...pads.slice(0, pads.length / 2)] };
}
