import util from 'node:util';
import { reasonOf } from '../reason-of.ts';
import { tensorflowMain } from '../tensorflow-state.node.ts';
import { activate } from './activate.ts';
import { boundRequire } from './bound-require.node.ts';
import type { EngineSource, Loaded } from './engine-source.ts';

/** Native TensorFlow through the optional package `@tensorflow/tfjs-node`. */
export const tensorflowEngine = (): EngineSource => ({ name: 'tensorflow', load });

async function load(): Promise<Loaded> {
  const main = tensorflowMain();
  if (main === undefined) return { refused: 'the package @tensorflow/tfjs-node is not installed', fix: rebuild };
  putBackWhatNodeTookAway();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  try {
    withoutDeprecations(() => boundRequire(main));
  } catch (error) {
    return { refused: reasonOf(error), fix: fixFor(error) };
  }
  return activate('tensorflow', rebuild);
}

const rebuild = "Run 'npm rebuild @tensorflow/tfjs-node --foreground-scripts' where the network is open, or use wasm.";
const copyLibrary = 'Copy tensorflow.dll from deps/lib to lib/napi-v8 of @tensorflow/tfjs-node, or use wasm.';

const fixFor = (error: unknown): string =>
  process.platform === 'win32' && (error as NodeJS.ErrnoException).code === 'ERR_DLOPEN_FAILED' ? copyLibrary : rebuild;

/** tfjs-node 4.22 calls both in most ops; Node 22 warns at each and Node 23 removed them. */
function putBackWhatNodeTookAway(): void {
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined, isArray: Array.isArray });
}

/** Its installer's library is old and makes newer Nodes warn about calls that nobody here can change. */
function withoutDeprecations(work: () => void): void {
  const flags = process as { noDeprecation?: boolean };
  const before = flags.noDeprecation ?? false;
  flags.noDeprecation = true;
  try {
    work();
  } finally {
    flags.noDeprecation = before;
  }
}
