import type { EngineName, Work } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';
import type { Environment, PackageState } from './environment.ts';

/** Whether an engine may exist here; `except` names the kinds of work it must not do, with the reason. */
export type Detected =
  | { possible: true; except?: Partial<Record<Work, Pick<Refusal, 'refused'>>>; note?: string }
  | ({ possible: false } & Refusal);

export type Detection = Record<EngineName, Detected>;

/** Says which engines may exist in an environment and why the others may not; decides by facts alone, loads nothing. */
export const detect = (environment: Environment): Detection => ({
  wasm: detectWasm(environment),
  tensorflow: detectTensorflow(environment),
  webgpu: detectWebgpu(environment),
  webgl: detectWebgl(environment),
  cpu: { possible: true },
  onnxruntime: detectOnnxruntime(environment),
});

const possible: Detected = { possible: true };
const impossible = (refused: string, fix: string): Detected => ({ possible: false, refused, fix });

function detectWasm({ wasm, packages }: Environment): Detected {
  if (wasm === 'none') return impossible('this runtime has no WebAssembly', 'Use a runtime with WebAssembly, or the cpu backend.');
  return ofPackage(
    packages['@tensorflow/tfjs-backend-wasm'],
    '@tensorflow/tfjs-backend-wasm',
    'npm install @tensorflow/tfjs-backend-wasm@4.22.0',
  );
}

function detectTensorflow({ runtime, version, packages }: Environment): Detected {
  if (runtime === 'browser') return impossible('tfjs-node is native code', 'In a browser use webgpu, webgl or wasm.');
  const found = ofPackage(packages['@tensorflow/tfjs-node'], '@tensorflow/tfjs-node', 'npm install @tensorflow/tfjs-node@4.22.0');
  if (!found.possible || majorOf(version) < 23) return found;
  return {
    possible: true,
    note: `Node ${version} no longer has util.isNullOrUndefined and util.isArray, which tfjs-node 4.22 calls: they are put back before it is loaded.`,
  };
}

function detectOnnxruntime({ runtime, packages }: Environment): Detected {
  if (runtime === 'browser') return impossible('onnxruntime-node is native code', 'In a browser use webgpu, webgl or wasm.');
  const found = ofPackage(packages['onnxruntime-node'], 'onnxruntime-node', 'npm install onnxruntime-node');
  if (!found.possible) return found;
  const finished = { refused: 'it runs finished networks only; another engine takes this work' };
  return { possible: true, except: { training: finished, head: finished } };
}

function detectWebgpu({ runtime, webgpu, packages }: Environment): Detected {
  const backend = ofPackage(
    packages['@tensorflow/tfjs-backend-webgpu'],
    '@tensorflow/tfjs-backend-webgpu',
    'npm install @tensorflow/tfjs-backend-webgpu@4.22.0',
  );
  if (!backend.possible) return backend;
  if (runtime === 'node') return ofPackage(packages.webgpu, 'webgpu', 'npm install webgpu');
  if (webgpu) return possible;
  return impossible(
    'the browser gives out no WebGPU adapter',
    'Serve the page over https or localhost to a browser with WebGPU switched on.',
  );
}

function detectWebgl({ runtime, webgl }: Environment): Detected {
  if (runtime === 'node') return impossible('Node has no WebGL', "In Node use wasm, or tfjs-node ('tensorflow').");
  if (webgl === 'none') return impossible('the browser gives out no WebGL context', 'Switch hardware acceleration on, or use wasm.');
  if (webgl === 'full') return possible;
  const half = { refused: 'this GPU renders 16-bit floats only, which turn training into NaN', fix: 'Train on wasm.' };
  return { possible: true, except: { training: half, head: half } };
}

function ofPackage(state: PackageState, name: string, install: string): Detected {
  switch (state) {
    case 'present':
      return possible;
    case 'absent':
      return impossible(`the package ${name} is not installed`, `Run '${install}' to use it.`);
    case 'without-addon':
      return impossible(
        `${name} is installed without its native addon: its install script did not run or its download failed`,
        `Run 'npm rebuild ${name} --foreground-scripts' where the network is open (pnpm: list it under onlyBuiltDependencies first).`,
      );
    case 'duplicate':
      return impossible(
        `${name} is bound to another copy of @tensorflow/tfjs`,
        `Install ${name} beside @tensorflow/tfjs 4.22.0 ('npm ls @tensorflow/tfjs' must show one copy).`,
      );
    default:
      return state satisfies never;
  }
}

const majorOf = (version: string): number => Number.parseInt(version, 10);
