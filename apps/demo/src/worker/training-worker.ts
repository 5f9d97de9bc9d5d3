import { useBackend as bringUp } from '@graftjs/backends/web';
import * as Comlink from 'comlink';
import { plainError } from './plain-error.ts';
import { runFolder } from './run-folder.ts';
import { runTransfer } from './run-transfer.ts';
import { type TrainedModel, trainedModel } from './trained-model.ts';
import type { TrainingApi } from './training-api.ts';

let base = self.location.href;
let interrupt = new AbortController();
let trained: TrainedModel | undefined;
const folder = runFolder();

const model = (): TrainedModel => {
  if (trained) return trained;
  throw new Error('There is no model yet: train first.');
};

const api: TrainingApi = {
  async start(page) {
    base = page;
    const engine = await bringUp('wasm', { wasmPaths: new URL('wasm/', base).href }).catch(plainError);
    return engine.choice.training;
  },
  async train(request, resume, onProgress) {
    interrupt = new AbortController();
    const { signal } = interrupt;
    const { outcome, files } = await runTransfer(request, { base, out: await folder, resume, signal, onProgress }).catch(plainError);
    const next = await trainedModel(files).catch(plainError);
    trained?.dispose();
    trained = next;
    return { ...outcome, ...next.facts() };
  },
  stop: async () => interrupt.abort(),
  predict: (picture) => model().predict(picture).catch(plainError),
  download: async () => model().zip(),
};

Comlink.expose(api);
