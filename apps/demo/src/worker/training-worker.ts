import { useBackend } from '@graftjs/backends/web';
import { fullFineTuning, transfer } from '@graftjs/core';
import { openModel, type Predictor } from '@graftjs/core/predict';
import { imageFiles } from '@graftjs/data/web';
import * as Comlink from 'comlink';
import { zipSync } from 'fflate';
import type { Source, TrainingApi } from './training-api.ts';

const root = new URL('/', self.location.href).href;

let interrupt = new AbortController();
let trained: { files: Map<string, Uint8Array>; predictor: Predictor } | undefined;

const api: TrainingApi = {
  async start() {
    const engine = await useBackend('wasm', { wasmPaths: `${root}wasm/` });
    return engine.choice.training;
  },
  async train({ pictures, source, labelsPerClass, epochs, baselines }, onProgress) {
    interrupt = new AbortController();
    const data = await imageFiles(pictures);
    const result = await transfer({
      data,
      ...sourceOptions(source),
      strategy: fullFineTuning({ rate: 1, headFirst: false }),
      labelsPerClass,
      validation: 0,
      test: 0.3,
      epochs,
      baselines,
      seed: 1,
      signal: interrupt.signal,
      onProgress,
    }).catch(plainError);
    trained?.predictor.dispose();
    const files = await result.modelFiles();
    const blobs = [...files].map(([path, bytes]) => ({ path: `model/${path}`, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
    trained = { files, predictor: await openModel(blobs) };
    const { labels, test, verdict, examples, seconds, parameters } = result;
    await result.dispose();
    return { labels, test, verdict, examples, seconds, parameters };
  },
  async stop() {
    interrupt.abort();
  },
  async predict(picture) {
    if (!trained) throw new Error('Train first.');
    const data = await imageFiles([{ path: 'try/picture', blob: picture }], { onProblem: 'fail' }).catch(plainError);
    const [said] = await trained.predictor.predict([await data.read(0)]);
    if (!said) throw new Error('internal: one picture, no answer');
    return said;
  },
  async download() {
    if (!trained) throw new Error('Train first.');
    return zipSync(Object.fromEntries([...trained.files].map(([name, bytes]) => [`model/${name}`, bytes])));
  },
};

function sourceOptions(source: Source) {
  return source.kind === 'digits' ? { from: `${root}source-0-4/model.json` } : { from: source.url, normalise: source.normalise };
}

/** Errors cross to the page as text; their fields would be lost on the way. */
function plainError(error: unknown): never {
  const { code, message } = error as { code?: string; message: string };
  throw Object.assign(new Error(message), { name: code ?? 'Error' });
}

Comlink.expose(api);
