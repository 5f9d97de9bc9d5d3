import type { OpenStill } from '@graftjs/core';
import { usageError } from '../options/usage-error.ts';

/** What is used of the npm package `onnxruntime-node`. */
interface Onnxruntime {
  InferenceSession: { create(model: Uint8Array): Promise<Session> };
  Tensor: new (type: string, data: Float32Array | Int32Array, shape: readonly number[]) => object;
}

interface Session {
  inputMetadata: readonly { name: string; type?: string }[];
  run(feeds: Record<string, object>): Promise<Record<string, { dims: readonly number[]; data: Float32Array }>>;
  release(): Promise<void>;
}

/** Opens an ONNX model with `onnxruntime-node`, which who checks one has installed. Errors: `usage/no-onnxruntime`. */
export const openOnnx: OpenStill = async (model) => {
  const { InferenceSession, Tensor } = await loaded();
  const session = await InferenceSession.create(model);
  const whole = new Set(session.inputMetadata.flatMap(({ name, type }) => (type === 'int32' ? [name] : [])));
  return {
    async run(feeds) {
      const tensors = Object.entries(feeds).map(([name, { shape, data }]) => [
        name,
        whole.has(name) ? new Tensor('int32', Int32Array.from(data), shape) : new Tensor('float32', data, shape),
      ]);
      const said = await session.run(Object.fromEntries(tensors));
      return Object.fromEntries(Object.entries(said).map(([name, { dims, data }]) => [name, { shape: dims, data }]));
    },
    dispose: () => session.release(),
  };
};

async function loaded(): Promise<Onnxruntime> {
  const name: string = 'onnxruntime-node';
  try {
    const module = (await import(name)) as Onnxruntime & { default?: Onnxruntime };
    return module.default ?? module;
  } catch {
    throw usageError('no-onnxruntime', {
      where: 'onnxruntime-node',
      expected: 'a runtime that opens ONNX models',
      given: 'none that can be loaded',
      fix: 'Install it: npm install onnxruntime-node.',
    });
  }
}
