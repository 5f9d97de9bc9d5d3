import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installedWasmPaths } from '../packages/backends/src/wasm-paths.node.ts';
import type { MakeWork } from './stock-peer.ts';
import { timed } from './timed.ts';

// The other side of stock-peer.ts: does the work of a module once for each message and answers with its milliseconds.
const [module = '', ...size] = process.argv.slice(2);
setWasmPaths(installedWasmPaths() as string);
await tf.setBackend('wasm');
tf.enableProdMode();
const { default: make } = (await import(module)) as { default: MakeWork };
const work = make('stock', size.map(Number));
process.on('message', () => process.send?.(timed(work.round)));
process.send?.(0);
