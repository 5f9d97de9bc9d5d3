import { graftError } from '../errors.ts';
import { reasonOf } from '../reason-of.ts';
import type { OpenStill, StillSession, StillTensor } from '../still-runner.ts';

/** What is used of the npm package `onnxruntime-node`. */
interface Onnxruntime {
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => object;
}

interface Session {
  run(feeds: Record<string, object>): Promise<Record<string, { dims: readonly number[]; data: Float32Array }>>;
  release(): Promise<void>;
}

/** Imports the optional package `onnxruntime-node`, which carries its binary; what comes back opens models with it. */
export async function loadOnnxruntime(): Promise<OpenStill> {
  const name: string = 'onnxruntime-node';
  const loaded = (await import(name)) as Onnxruntime & { default?: Onnxruntime };
  const onnxruntime = loaded.default ?? loaded;
  return async (model) => sessionOf(onnxruntime, await create(onnxruntime, model));
}

/** One thread a session: as many workers as there are cores are as fast as one session on all, and decode meanwhile. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', logSeverityLevel: 3 };

async function create({ InferenceSession }: Onnxruntime, model: Uint8Array): Promise<Session> {
  try {
    return await InferenceSession.create(model, options);
  } catch (cause) {
    throw graftError({
      code: 'backend/refused-model',
      where: 'onnxruntime',
      expected: 'an ONNX model that it can run',
      given: reasonOf(cause),
      fix: "Use the wasm backend (`useBackend('wasm')`, --backend wasm), and please report the network.",
      cause,
    });
  }
}

const sessionOf = ({ Tensor }: Onnxruntime, session: Session): StillSession => ({
  async run(feeds) {
    const tensors = Object.entries(feeds).map(([name, { shape, data }]) => [name, new Tensor('float32', data, shape)]);
    const outputs = await session.run(Object.fromEntries(tensors));
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data }]): [string, StillTensor] => [name, { shape: dims, data }]),
    );
  },
  dispose: () => session.release(),
});
