import { graftError } from '../errors.ts';
import { reasonOf } from '../reason-of.ts';
import type { OpenStill, StillSession, StillTensor } from '../still-runner.ts';

/** What is used of the npm package `onnxruntime-node`. */
interface Onnxruntime {
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  Tensor: new (type: 'float32' | 'int32', data: Float32Array | Int32Array, shape: readonly number[]) => object;
}

interface Session {
  /** From version 1.22. */
  inputMetadata?: readonly { name: string; type?: string }[];
  run(feeds: Record<string, object>): Promise<Record<string, { dims: readonly number[]; data: Float32Array | Int32Array }>>;
  release(): Promise<void>;
}

/** Imports the optional package `onnxruntime-node`, which carries its binary; what comes back opens models with it. */
export async function loadOnnxruntime(): Promise<OpenStill> {
  const name: string = 'onnxruntime-node';
  const loaded = (await import(name)) as Onnxruntime & { default?: Onnxruntime };
  return openWith(loaded.default ?? loaded);
}

/** Opens models with an imported `onnxruntime-node`. */
export const openWith =
  (onnxruntime: Onnxruntime): OpenStill =>
  async (model) =>
    sessionOf(onnxruntime, await create(onnxruntime, model));

/** One thread a session: as many workers as there are cores are as fast as one session on all, and decode meanwhile. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', logSeverityLevel: 3 };

async function create({ InferenceSession }: Onnxruntime, model: Uint8Array): Promise<Session> {
  try {
    return await InferenceSession.create(model, options);
  } catch (cause) {
    throw refused(cause, 'an ONNX model that it can run');
  }
}

function sessionOf({ Tensor }: Onnxruntime, session: Session): StillSession {
  // Token ids and masks: everywhere else numbers are floats, and this engine takes nothing but what the model declares.
  let whole = (name: string) => session.inputMetadata?.some((input) => input.name === name && input.type === 'int32') ?? false;
  const tensorOf = (name: string, { shape, data }: StillTensor) =>
    whole(name) ? new Tensor('int32', Int32Array.from(data), shape) : new Tensor('float32', data, shape);
  const run = (feeds: Feeds) => session.run(mapped(feeds, tensorOf));
  // Before 1.22 nothing but a refusal tells that a model takes whole numbers: texts do, with all of their inputs, and pictures with none.
  const again = (feeds: Feeds, error: unknown) => {
    if (session.inputMetadata || !/input data type/i.test(reasonOf(error))) throw error;
    whole = () => true;
    return run(feeds);
  };
  return {
    async run(feeds) {
      const outputs = await run(feeds)
        .catch((error) => again(feeds, error))
        .catch((cause) => {
          throw refused(cause, 'inputs as its model declares them');
        });
      return mapped(outputs, (_, { dims, data }) => ({ shape: dims, data: data instanceof Int32Array ? Float32Array.from(data) : data }));
    },
    dispose: () => session.release(),
  };
}

type Feeds = Readonly<Record<string, StillTensor>>;

const refused = (cause: unknown, expected: string) =>
  graftError({
    code: 'backend/refused-model',
    where: 'onnxruntime',
    expected,
    given: reasonOf(cause),
    fix: "Use the wasm backend (`useBackend('wasm')`, --backend wasm), and please report the network.",
    cause,
  });

const mapped = <From, To>(record: Readonly<Record<string, From>>, change: (name: string, value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
