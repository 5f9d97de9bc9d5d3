import { graftError } from '../errors.ts';
import { reasonOf } from '../reason-of.ts';
import type { OpenStill, StillSession, StillTensor } from '../still-runner.ts';

/** What is used of the npm package `onnxruntime-node`. */
interface Onnxruntime {
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  Tensor: new (type: 'float32' | 'int32', data: Float32Array | Int32Array, shape: readonly number[]) => object;
}

interface Session {
  inputMetadata: readonly { name: string; type?: string }[];
  run(feeds: Record<string, object>): Promise<Record<string, { dims: readonly number[]; data: Float32Array | Int32Array }>>;
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

function sessionOf({ Tensor }: Onnxruntime, session: Session): StillSession {
  // Token ids and masks: everywhere else numbers are floats, and this engine takes nothing but what the model declares.
  const whole = new Set(session.inputMetadata.filter(({ type }) => type === 'int32').map(({ name }) => name));
  const tensorOf = (name: string, { shape, data }: StillTensor) =>
    whole.has(name) ? new Tensor('int32', Int32Array.from(data), shape) : new Tensor('float32', data, shape);
  return {
    async run(feeds) {
      const outputs = await session.run(mapped(feeds, tensorOf));
      return mapped(outputs, (_, { dims, data }) => ({ shape: dims, data: data instanceof Int32Array ? Float32Array.from(data) : data }));
    },
    dispose: () => session.release(),
  };
}

const mapped = <From, To>(record: Readonly<Record<string, From>>, change: (name: string, value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
