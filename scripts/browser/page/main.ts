import { type BackendName, type BackendRequest, type Engine, useBackend } from '@graftjs/backends/web';
import * as tf from '@tensorflow/tfjs';
import { type ContractResult, runBackendContract } from '../../../packages/backends/src/backend.contract.ts';
import { type GradientSuiteResult, runGradientSuite } from '../../../packages/backends/src/kernels/suite/run-gradient-suite.ts';
import type { WorkerReport } from './gradients-entry.ts';
import { type CheckOptions, withPlantedBug } from './with-planted-bug.ts';

/** What checking one backend on this page came to. */
export interface PageReport {
  backend: string;
  trail: Engine['trail'];
  contract: ContractResult[];
  suite: GradientSuiteResult;
  tensorsLeft: number;
  /** What a worker's `[[1, 2], [3, 4]]` squared is there; absent without a worker. */
  worker?: unknown;
  /** What the gradient suite came to in a worker; absent without a worker. */
  inWorker?: WorkerReport;
  /** Whether kernels of our own are there. */
  ownKernels: boolean;
  /** Whether the page has shared memory. */
  isolated: boolean;
}

const wasmPaths = './wasm/';
const worker = (): Worker => new Worker('./engine.js', { type: 'module' });

/** Called by the script that drives the browser. */
async function check(name: BackendRequest, { filter = '', spoil }: CheckOptions = {}): Promise<PageReport> {
  // Not tf.memory(), which would bring up an engine before one is chosen.
  const before = tf.engine().state.numTensors;
  const engine = await useBackend(name, { wasmPaths, worker, probe: true });
  const [contract, suite] = await withPlantedBug(
    spoil,
    async () => [await runBackendContract(tf), await gradients(tf.getBackend() as BackendName, filter)] as const,
  );
  const tensorsLeft = tf.engine().state.numTensors - before;
  const ownKernels = tf.getKernel('GraftClipGradient', tf.getBackend()) !== undefined;
  const isolated = globalThis.crossOriginIsolated;
  const report: PageReport = { backend: engine.choice.training, trail: engine.trail, contract, suite, tensorsLeft, ownKernels, isolated };
  if (tf.getBackend() !== 'wasm') return report;
  const inWorker = (await askWorker(engine, 'gradients', { filter, spoil })) as WorkerReport;
  return { ...report, worker: await squareInWorker(engine), inWorker };
}

/** GPU sines may be off by 2⁻¹¹ (Vulkan 1.3, precision of GLSL.std.450), and software adapters make use of it; everything else is held to 1e-5. */
async function gradients(name: BackendName, filter: string): Promise<GradientSuiteResult> {
  if (name === 'wasm' || name === 'cpu') return runGradientSuite(tf, { filter });
  const isSine = (test: string): boolean => /^(sin|cos) /.test(test);
  const sines = await runGradientSuite(tf, { filter: (test) => isSine(test) && test.includes(filter), tolerance: 2 ** -11 });
  const others = await runGradientSuite(tf, { filter: (test) => !isSine(test) && test.includes(filter) });
  return { ...others, cases: sines.cases + others.cases, failed: [...sines.failed, ...others.failed] };
}

async function squareInWorker(engine: Engine): Promise<unknown> {
  const values = Float32Array.of(1, 2, 3, 4);
  const answer = await askWorker(engine, 'matmul', { values, size: 2, times: 1 }, [values.buffer]);
  const { backend, product } = answer as { backend: string; product: Float32Array };
  return { backend, product: [...product] };
}

/** Starts a worker that serves the entry, asks it one thing and stops it. */
async function askWorker(engine: Engine, entry: string, question: unknown, transfer: ArrayBuffer[] = []): Promise<unknown> {
  const started = await engine.startWorker?.(entry);
  const answer = new Promise((resolve, reject) => {
    started?.onMessage(resolve);
    started?.onError(reject);
  });
  started?.post(question, transfer);
  const said = await answer;
  await started?.terminate();
  return said;
}

/** What `useBackend('auto')` chooses here, and what it says when the wasm binaries are not where they are said to be. */
async function choices(): Promise<{ auto: Pick<Engine, 'choice' | 'trail' | 'notes'>; misplaced: string }> {
  const misplaced = await useBackend('wasm', { wasmPaths: './nowhere/' }).then(
    () => 'came up',
    (error: Error) => error.message,
  );
  const { choice, trail, notes } = await useBackend('auto', { wasmPaths });
  return { auto: { choice, trail, notes }, misplaced };
}

declare global {
  var graft: { check: typeof check; choices: typeof choices };
}
globalThis.graft = { check, choices };
