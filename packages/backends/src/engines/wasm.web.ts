import { reasonOf } from '../reason-of.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';
import { wasmSupport } from '../wasm-support.ts';
import { absoluteWasmPaths } from './absolute-wasm-paths.web.ts';
import type { EngineSource, Loaded, Refusal } from './engine-source.ts';
import { type WasmPaths, wasmEngine } from './wasm.ts';

const fix = 'Pass wasmPaths: the folder from which the three .wasm files of @tensorflow/tfjs-backend-wasm/dist are served.';

/** wasm in a browser: looks first whether the address answers with wasm, since TF.js itself only says "undefined asm". */
export const webWasmEngine = (paths?: WasmPaths, simd: SimdVariant = 'strict'): EngineSource => ({
  name: 'wasm',
  simd,
  async load(): Promise<Loaded> {
    if (paths === undefined) return { refused: 'wasmPaths is not given', fix };
    const absolute = absoluteWasmPaths(paths);
    const refusal = await checkAddress(addressOf(absolute));
    return refusal ?? wasmEngine(absolute, simd).load();
  },
});

function addressOf(paths: WasmPaths): string {
  const file = wasmSupport() === 'simd' ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm';
  return typeof paths === 'string' ? paths + file : paths[file];
}

/** Asks for four bytes; a server that knows no ranges sends them all, and the browser keeps them for the second request. */
async function checkAddress(address: string): Promise<Refusal | undefined> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', headers: { range: 'bytes=0-3' } });
    const start = new Uint8Array(await response.arrayBuffer()).subarray(0, 4);
    if (response.ok && String.fromCharCode(...start) === '\0asm') return undefined;
    return {
      refused: `${address} answers ${response.status} with ${response.headers.get('content-type') ?? 'no type'}, not with wasm`,
      fix,
    };
  } catch (error) {
    return { refused: `${address} cannot be fetched: ${reasonOf(error)}`, fix };
  }
}
